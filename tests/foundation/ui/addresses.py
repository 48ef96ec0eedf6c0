"""The addresses under which the browser tests meet the component page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from schakel.foundation.ui.views import components


@csrf_exempt
def receive(request: HttpRequest) -> HttpResponse:
    assert request.FILES
    return redirect("/?part=sheet")


urlpatterns = [path("", components), path("ontvang/", receive)]
