"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.faces.backoffice.views import (
    confirm,
    content,
    content_state,
    datarequests,
    documents,
    files,
    messages,
    owner,
    queue,
    site_pictures,
    stuck,
)

app_name = "backoffice"
urlpatterns: list[URLPattern | URLResolver] = [
    path("werk/", queue.queue, name="queue"),
    path("werk/klaar/", queue.batch, name="batch"),
    path("werk/ongedaan/", queue.undo, name="undo"),
    path("werk/<int:item_id>/", queue.item, name="item"),
    path("werk/<int:item_id>/klaar/", queue.done, name="item-done"),
    path("werk/<int:item_id>/eigenaar/", queue.hand, name="item-hand"),
    path("werk/<int:item_id>/later/", queue.put_off, name="item-snooze"),
    path("werk/<int:item_id>/verdacht/", queue.suspect, name="suspect"),
    path("werk/<int:item_id>/mail/", stuck.settle_mail, name="mail-settle"),
    path("werk/<int:item_id>/opnieuw/", stuck.retry_job, name="job-retry"),
    path("documenten/", documents.documents, name="documents"),
    path("documenten/nieuw/", documents.upload, name="upload"),
    path("documenten/<str:reference>/", documents.document, name="document"),
    path("documenten/<str:reference>/bestand/", files.document_file, name="document-file"),
    path("documenten/<str:reference>/pagina/<int:page>/", files.page_picture, name="page-picture"),
    path("documenten/<str:reference>/vrijgave/", documents.let_through, name="document-release"),
    path("documenten/<str:reference>/lezing/", documents.read_again, name="document-reread"),
    path("documenten/<str:reference>/vraag/", documents.ask_new, name="document-ask"),
    path("documenten/<str:reference>/verwijdering/", documents.throw_away, name="document-discard"),
    path("documenten/<str:reference>/bevestigen/", confirm.confirm, name="confirm"),
    path("documenten/<str:reference>/feiten/<int:fact_id>/", confirm.fact, name="fact"),
    path("documenten/<str:reference>/rest/", confirm.rest, name="document-rest"),
    path("documenten/<str:reference>/soort/", confirm.kind, name="document-kind"),
    path("documenten/<str:reference>/heropening/", confirm.reopen, name="document-reopen"),
    path("documenten/<str:reference>/persoon/", owner.owner, name="document-owner"),
    path("verzoeken/<str:reference>/uitvoering/", datarequests.carry_out, name="request-done"),
    path("verzoeken/<str:reference>/afschrift/", datarequests.copy, name="request-copy"),
    path("website/", content.contents, name="contents"),
    path("website/beelden/", site_pictures.pictures, name="pictures"),
    path("website/beelden/<str:reference>/", site_pictures.site_picture, name="picture"),
    path("website/<slug:kind>/", content.contents, name="contents-of"),
    path("website/<slug:kind>/nieuw/", content.content_new, name="content-new"),
    path("website/<slug:kind>/voorbeeld/", content.preview, name="content-preview"),
    path("website/<slug:kind>/<slug:ref>/", content.content, name="content"),
    path("website/<slug:kind>/<slug:ref>/versies/", content.versions, name="content-versions"),
    path("website/<slug:kind>/<slug:ref>/stand/", content_state.content_deed, name="content-deed"),
    path("berichten/", messages.messages, name="messages"),
    path("berichten/<str:reference>/", messages.message, name="message"),
    path("berichten/<str:reference>/antwoord/", messages.reply, name="message-answer"),
    path("berichten/<str:reference>/besluit/", messages.decide, name="message-decide"),
]
