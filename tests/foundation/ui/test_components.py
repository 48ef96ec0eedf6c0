"""Components refuse what they do not know, and say in markup what they show."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.test import RequestFactory

from schakel.foundation.ui.icons import UnknownIcon
from schakel.foundation.ui.variants import UnknownAttribute, UnknownVariant
from tests.foundation.ui.conftest import Show


class Reply(forms.Form):
    name = forms.CharField(label="Naam", help_text="Voor- en achternaam")
    remark = forms.CharField(label="Opmerking", required=False)
    form_of_work = forms.ChoiceField(label="Vorm", choices=[("a", "Vast")], widget=forms.RadioSelect)
    cv = forms.FileField(label="Cv", required=False)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "x" variant="pink" %}',
        '{% button "x" size="huge" %}',
        '{% card variant="loud" %}{% endcard %}',
        '{% badge "x" tone="purple" %}',
        '{% verdict "perhaps" %}',
        '{% notice tone="loud" %}{% endnotice %}',
        '{% split kind="four" %}{% endsplit %}',
        '{% money 100 per="week" %}',
        '{% illustration "unicorn" %}',
        '{% empty_state title="x" picture="../../secret" %}{% endempty_state %}',
        '{% ui_styles "shop" %}',
    ],
)
def test_an_unknown_variant_is_refused(show: Show, source: str) -> None:
    with pytest.raises(UnknownVariant):
        show(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "x" colour="red" %}',
        '{% button "x" onclick="go()" %}',
        '{% button "x" style="color: red" %}',
        '{% button "x" hx_on_click="go()" %}',
        '{% link_button "x" "#" klass="y" %}',
        '{% card titel="x" %}{% endcard %}',
    ],
)
def test_an_unknown_attribute_is_refused(show: Show, source: str) -> None:
    with pytest.raises(UnknownAttribute):
        show(source)


@pytest.mark.parametrize("source", ['{% badge "x" colour="red" %}', '{% meter "x" 1 hi=2 %}', "{% card %}"])
def test_a_misspelt_argument_is_refused(show: Show, source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(source)


def test_an_icon_that_is_not_in_the_set_is_refused(show: Show) -> None:
    with pytest.raises(UnknownIcon):
        show('{% icon "unicorn" %}')


def test_what_people_write_stays_text(show: Show) -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        "{% button evil %}",
        "{% card title=evil href=evil %}{% endcard %}",
        "{% badge evil %}",
        "{% quote evil source=evil %}",
        "{% notice title=evil %}{{ evil }}{% endnotice %}",
        "{% page_head title=evil lead=evil %}{% endpage_head %}",
        "{% button 'x' data_note=evil %}",
        "{% avatar evil %}",
        "{% search_field value=evil %}",
    ):
        assert "<script>" not in show(source, evil=evil), source


def test_a_required_field_has_a_star_help_and_error_that_are_read_with_it(show: Show) -> None:
    form = Reply({})
    html = show("{% field form.name %}", form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert "*" in html
    assert "*" not in show("{% field form.remark %}", form=form)


def test_a_group_of_choices_has_a_legend(show: Show) -> None:
    html = show("{% field form.form_of_work inline=True %}", form=Reply())
    assert "<fieldset" in html
    assert "<legend" in html
    assert "choices--row" in html


def test_a_file_has_a_place_to_drop_it(show: Show) -> None:
    html = show("{% field form.cv data_max_bytes=10 %}", form=Reply())
    assert "<file-dropzone" in html
    assert 'data-max-bytes="10"' in html


def test_a_field_needs_a_field(show: Show) -> None:
    with pytest.raises(TypeError):
        show("{% field form.nothing %}", form={})


def test_the_summary_leads_to_each_field(show: Show) -> None:
    html = show("{% form_errors form %}", form=Reply({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_form_of_work"' in html
    assert "2 dingen kloppen nog niet" in html
    assert show("{% form_errors form %}", form=Reply()).strip() == ""


def test_the_unknown_part_of_a_meter_is_hatched_and_told(show: Show) -> None:
    html = show('{% meter "Eisen" 72 low=60 high=85 %}')
    assert 'x="60.0%" width="25.0%"' in html
    assert "tussen 60 en 85, de rest is onbekend" in html
    assert "onbekend" not in show('{% meter "Eisen" 72 %}')


def test_a_meter_stays_within_its_frame(show: Show) -> None:
    html = show('{% meter "Eisen" 120 low=-5 high=300 %}')
    assert 'x="0.0%" width="100.0%"' in html


def test_the_pager_keeps_the_rest_of_the_address(show: Show, rf: RequestFactory) -> None:
    page = Paginator(range(100), 10).get_page(2)
    html = show("{% pager page %}", page=page, request=rf.get("/", {"q": "a&b", "page": "2", "role": "pa"}))
    assert 'href="?q=a%26b&amp;role=pa&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1
    assert "11–20 van 100" in html


def test_a_header_sorts_up_then_down_and_goes_back_to_the_first_page(show: Show, rf: RequestFactory) -> None:
    request = rf.get("/", {"page": "4", "sort": "name"})
    assert 'href="?sort=-name"' in show('{% sort_header "Naam" "name" current="name" %}', request=request)
    down = show('{% sort_header "Naam" "name" current="-name" %}', request=request)
    assert 'href="?sort=name"' in down
    assert 'aria-sort="descending"' in down
    assert "aria-sort" not in show('{% sort_header "Plaats" "place" current="name" %}', request=request)


def test_a_header_tells_whose_column_it_is_also_to_who_only_listens(show: Show) -> None:
    assert show('{% header "Plaats" %}') == '<th scope="col">Plaats</th>'
    assert show('{% header "Uren" numeric=True %}') == '<th scope="col" class="num">Uren</th>'
    silent = '<th scope="col"><span class="visually-hidden">Doen</span></th>'
    assert show('{% header "Doen" hidden=True %}') == silent


def test_fields_are_shown_in_the_order_named_and_only_those(show: Show) -> None:
    form = Reply()
    some = show('{% fields form "remark name" width="half" %}', form=form)
    apart = show('{% field form.remark width="half" %}{% field form.name width="half" %}', form=form)
    assert some == apart
    with pytest.raises(KeyError):
        show('{% fields form "nmae" %}', form=form)


def test_a_form_ends_in_saving_or_in_going_back_without(show: Show) -> None:
    html = show('{% form_end "Opslaan" "/terug/" %}')
    assert html.index('data-key="Mod+Enter"') < html.index('href="/terug/"')
    assert "Annuleren" in html


def test_a_change_is_a_post_with_a_token(show: Show) -> None:
    html = show('{% post_button "Publiceer" "/x/" key="p" %}', csrf_token="secret-token")
    assert 'method="post" action="/x/"' in html
    assert 'value="secret-token"' in html
    assert 'data-key="p"' in html


def test_a_state_is_never_a_colour_alone(show: Show) -> None:
    for tone in ("neutral", "ok", "warn", "danger", "accent"):
        html = show("{% state 'Te laat' tone=tone %}", tone=tone)
        assert "<svg" in html
        assert "Te laat" in html


def test_a_salary_picture_has_its_figures_in_a_table(show: Show) -> None:
    rows = [{"label": "0–2 jaar", "low": 240000, "mid": 262500, "high": 290000}]
    html = show('{% range_chart "Salaris" rows per="month" source="Bron" %}', rows=rows).replace(
        "\u00a0", " "
    )
    assert "€ 2.400–2.900" in html
    assert "Band per maand" in html
    assert '<th scope="row"' in html


def test_a_bar_opens_its_rows(show: Show) -> None:
    html = show(
        '{% bar_chart "Trechter" rows %}', rows=[{"label": "Gesproken", "value": 1200, "href": "/x/"}]
    )
    assert '<a href="/x/">Gesproken</a>' in html
    assert "1.200" in html


def test_a_passage_is_marked_where_it_stands_on_the_page(show: Show) -> None:
    marks = [{"label": "Functie", "href": "#f1", "boxes": [(0.1, 0.2, 0.5, 0.25)]}]
    html = show(
        '{% page_picture src="/p.png" width=620 height=877 alt="Pagina 1" marks=marks %}', marks=marks
    )
    assert 'x="100.0" y="200.0" width="400.0" height="50.0"' in html
