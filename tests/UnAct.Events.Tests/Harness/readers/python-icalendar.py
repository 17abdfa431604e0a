"""Reads one calendar file from standard input with python3-icalendar and prints its entries as JSON; exit code 3 says why not."""
import json
import sys
from datetime import datetime, timezone

import icalendar


def definitions(calendar):
    """The zones of the file itself; the library would take those it knows by name from the system."""
    found = {}
    for component in calendar.walk("VTIMEZONE"):
        name = str(component["TZID"])
        if not component.subcomponents:
            raise ValueError(f"empty VTIMEZONE for {name}")
        found[name] = component.to_tz()
    return found


def moment(event, name, known):
    if name not in event:
        return None
    value, zone = event[name].dt, event[name].params.get("TZID")
    if not isinstance(value, datetime):
        return {"date": value.isoformat(), "zone": zone}
    if zone is None and value.tzinfo is None:
        raise ValueError(f"{name} floats: no zone")
    if zone is not None:
        if zone not in known:
            raise ValueError(f"no VTIMEZONE for {zone}")
        value = known[zone].localize(value.replace(tzinfo=None))
    return {"instant": value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), "zone": zone}


def text(component, name):
    return str(component[name]) if name in component else None


def entries(source):
    calendar = icalendar.Calendar.from_ical(source)
    known = definitions(calendar)
    for event in calendar.walk("VEVENT"):
        if event.errors:
            raise ValueError(f"errors in VEVENT: {event.errors}")
        yield {
            "uid": text(event, "UID"),
            "method": text(calendar, "METHOD"),
            "sequence": event.get("SEQUENCE"),
            "summary": text(event, "SUMMARY"),
            "status": text(event, "STATUS"),
            "start": moment(event, "DTSTART", known),
            "end": moment(event, "DTEND", known),
        }


try:
    print(json.dumps(list(entries(sys.stdin.buffer.read()))))
except Exception as error:
    sys.stderr.write(f"{type(error).__name__}: {error}")
    sys.exit(3)
