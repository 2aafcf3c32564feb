"""Several programmes share the public pages: `/p/<code>/` keeps a reader with hers."""

import re

import pytest
from django.test import Client
from django.urls import get_script_prefix

from careladder.packs.programmes import programme

pytestmark = pytest.mark.django_db


def test_the_front_page_is_the_default_programme_s(client: Client) -> None:
    assert programme("luliang").brand.name.zh in client.get("/").text


def test_a_path_prefix_dresses_the_same_pages_for_another_programme(client: Client) -> None:
    page = client.get("/p/zhenfeng/courses/").text
    assert programme("zhenfeng").brand.name.zh in page
    assert programme("luliang").brand.name.zh not in re.sub(r"<footer.*", "", page, flags=re.S)
    assert "/p/zhenfeng/brand.css?programme=zhenfeng" in page


def test_links_stay_with_the_programme(client: Client) -> None:
    page = client.get("/p/zhenfeng/").text
    addresses = set(re.findall(r'<a[^>]* href="(/[^"]*)"', page))
    inside = addresses - {"/p/luliang/"}
    assert inside != addresses
    assert "/p/zhenfeng/courses/" in inside
    assert {address for address in inside if not address.startswith("/p/zhenfeng/")} == set()


def test_every_link_of_a_programme_s_front_page_leads_somewhere(client: Client) -> None:
    page = client.get("/p/zhenfeng/").text
    for address in set(re.findall(r'<a[^>]* href="(/[^"#]*)"', page)):
        assert client.get(address, follow=True).status_code == 200, address


def test_the_prefix_ends_with_the_request(client: Client) -> None:
    client.get("/p/zhenfeng/courses/")
    assert get_script_prefix() == "/"
    assert "/p/zhenfeng/" not in re.sub(r"<footer.*", "", client.get("/courses/").text, flags=re.S)


def test_a_visitor_chooses_her_programme_on_the_front_page(client: Client) -> None:
    assert 'href="/p/zhenfeng/">贞丰家政 · 贞丰县</a>' in client.get("/").text
    assert 'href="/p/luliang/">吕梁山护工 · 吕梁市</a>' in client.get("/p/zhenfeng/").text


def test_switches_work_under_the_prefix(client: Client) -> None:
    response = client.post("/p/zhenfeng/language/", {"language": "en", "next": "/p/zhenfeng/courses/"})
    assert response["Location"] == "/p/zhenfeng/courses/"
    assert "Skip to the content" in client.get("/p/zhenfeng/").text


def test_pages_behind_a_sign_in_have_their_programme_from_the_account(client: Client) -> None:
    response = client.get("/p/zhenfeng/desk/")
    assert response.status_code == 302
    assert response["Location"] == "/desk/"


@pytest.mark.parametrize("address", ["/p/nowhere/", "/p/zhenfeng/no/such/page/", "/p/zhenfeng/p/luliang/"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
