"""Reads a calendar with Debian's icalendar and writes its events as JSON: a line each, times as seconds since 1970.

Times in a zone are computed here from the rules that the calendar itself has, not from those of this machine.
"""

import json
import sys
from datetime import date, datetime, timezone

from icalendar import Calendar


def observances(calendar):
    rules = {}
    for zone in calendar.walk("VTIMEZONE"):
        found = []
        for part in zone.subcomponents:
            found.append((part["DTSTART"].dt.replace(tzinfo=None), part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td))
        rules[str(zone["TZID"])] = sorted(found, key=lambda rule: rule[0] - rule[1])
    return rules


def offset_of(rules, local):
    """The offset at a local time. The rules begin at times of the clock before them: of a time that comes twice it is the first."""
    return [after for start, _, after in rules if start <= local][-1]


def seconds(prop, rules):
    value = prop.dt
    if not isinstance(value, datetime):
        return value.isoformat()
    zone = prop.params.get("TZID")
    if zone is None:
        assert value.tzinfo is not None, "a time without a zone"
        return int(value.timestamp())
    local = value.replace(tzinfo=None)
    utc = local - offset_of(rules[zone], local)
    return int(utc.replace(tzinfo=timezone.utc).timestamp())


def main():
    with open(sys.argv[1], "rb") as file:
        calendar = Calendar.from_ical(file.read())
    assert not calendar.errors, calendar.errors
    rules = observances(calendar)
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        print(
            json.dumps(
                {
                    "uid": str(event["UID"]),
                    "sequence": int(event["SEQUENCE"]),
                    "status": str(event["STATUS"]),
                    "summary": str(event["SUMMARY"]),
                    "description": str(event.get("DESCRIPTION", "")),
                    "start": seconds(event["DTSTART"], rules),
                    "end": seconds(event["DTEND"], rules),
                    "stamp": int(event["DTSTAMP"].dt.timestamp()),
                }
            )
        )


main()
