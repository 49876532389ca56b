#!/usr/bin/env python3
"""Pushes, takes pictures and reads device pages as the guide and the vendor's sample describe it: nothing here is ours.

    tests/guide_script.py PROGRAM      starts PROGRAM (demo or virtual-phone-web) with two phones and calls them

A 7970 answers in XML alone, a 7960 with 401 and redirects.
"""

import base64
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree


def call(url, form=None, user="demo", password="demo"):
    """Status and body; redirects are followed, as a 7960 wants it."""
    request = urllib.request.Request(url, data=form)
    if user:
        word = base64.b64encode(f"{user}:{password}".encode()).decode()
        request.add_header("Authorization", f"Basic {word}")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def push(phone, xml, **who):
    """The guide's request: POST /CGI/Execute with the field XML, percent-encoded."""
    form = urllib.parse.urlencode({"XML": xml}).encode()
    return call(f"{phone}/CGI/Execute", form, **who)


def items(body):
    """Status, Data and URL of each ResponseItem."""
    root = ElementTree.fromstring(body)
    assert root.tag == "CiscoIPPhoneResponse", body
    return [(int(item.get("Status")), item.get("Data"), item.get("URL")) for item in root]


def rows(body):
    """A device page as a dictionary; firmware repeats declarations inside the body."""
    text = re.sub(rb"<\?xml.*?\?>", b"", body)
    root = ElementTree.fromstring(text)
    return root.tag, [(row.tag, "".join(row.itertext()).strip()) for row in root]


def execute(*urls):
    lines = "".join(f'<ExecuteItem Priority="0" URL="{url}"/>' for url in urls)
    return f"<CiscoIPPhoneExecute>{lines}</CiscoIPPhoneExecute>"


def both(phone, model):
    status, body = push(phone, execute("Init:CallHistory", "Teleport:Home"))
    assert (status, items(body)) == (
        200,
        [(0, "Success", "Init:CallHistory"), (6, "URI not found", "Teleport:Home")],
    ), body

    # The vendor's sample forgets to encode the XML; phones take it.
    before = call(f"{phone}/CGI/Screenshot")
    raw = b"XML=<CiscoIPPhoneText><Title>Tea time</Title>\n<Text>At five &amp; at six</Text></CiscoIPPhoneText>"
    status, body = call(f"{phone}/CGI/Execute", raw)
    assert (status, items(body)) == (200, [(0, "Success", "")]), body
    after = call(f"{phone}/CGI/Screenshot")
    assert before[0] == after[0] == 200 and before[1] != after[1], "the picture shows the page"

    status, body = push(phone, execute(*["Key:Services"] * 4))
    assert (status, body) == (200, b'<CiscoIPPhoneError Number="1"/>'), body

    tag, found = rows(call(f"{phone}/DeviceInformationX", user=None)[1])
    assert tag == "DeviceInformation", tag
    device = dict(found)
    assert device["modelNumber"] == model and device["HostName"] == f"SEP{device['MACAddress']}", device
    assert b"<table" in call(f"{phone}/DeviceInformation", user=None)[1]

    ports = 0
    while call(f"{phone}/PortInformationX?{ports + 1}", user=None)[0] == 200:
        ports += 1
    assert 1 <= ports <= 3, ports
    for page in ["NetworkConfigurationX", "EthernetInformationX", "StreamingStatisticsX?1"]:
        status, body = call(f"{phone}/{page}", user=None)
        assert status == 200 and rows(body)[0] + "X" == page.split("?")[0], (page, body)
    tag, log = rows(call(f"{phone}/DeviceLogX?1", user=None)[1])
    assert tag == "DeviceLog" and any("too-many-elements" in line for _, line in log), log


def colour(phone):
    assert push(phone, execute("Key:Services"), password="wrong") == (200, b'<CiscoIPPhoneError Number="4"/>')
    assert call(f"{phone}/CGI/Screenshot")[1].startswith(b"BM")
    status, body = push(phone, "<getDeviceCaps/>")
    display = ElementTree.fromstring(body).find("physical/display")
    assert (status, display.get("width"), display.get("isColor")) == (200, "298", "true"), body


def grey(phone):
    status, body = push(phone, execute("Key:Services"), password="wrong")
    assert status == 401 and b"Protected Object" in body, (status, body)
    picture = ElementTree.fromstring(call(f"{phone}/CGI/Screenshot")[1])
    width, height = (int(picture.findtext(side)) for side in ["Width", "Height"])
    digits = picture.findtext("Data").strip()
    assert picture.tag == "CiscoIPPhoneImage" and len(digits) == (width * height + 3) // 4 * 2, picture.tag


def main():
    program = subprocess.Popen(
        [sys.argv[1], "--listen", "127.0.0.1:0", "--phones", "2"], stderr=subprocess.PIPE, text=True
    )
    try:
        phones = []
        for line in program.stderr:
            found = re.match(r"device server on (http://\S+)", line)
            phones += [found.group(1)] if found else []
            if line.startswith("listening on"):
                break
        both(phones[0], "CP-7970G")
        colour(phones[0])
        both(phones[1], "CP-7960")
        grey(phones[1])
    finally:
        program.kill()
        program.wait()
    print("as the guide says")


if __name__ == "__main__":
    main()
