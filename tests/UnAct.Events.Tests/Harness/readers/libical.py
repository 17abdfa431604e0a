"""Reads one calendar file from standard input with libical (C, through ctypes) and prints its entries as JSON; exit code 3 says why not."""
import ctypes
import json
import sys
from ctypes import c_char_p, c_int, c_long, c_void_p
from datetime import datetime, timezone

lib = ctypes.CDLL("libical.so.3")


class Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""
    _fields_ = [(name, c_int) for name in
                ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")] + [("zone", c_void_p)]


def bind(name, result, *arguments):
    function = getattr(lib, name)
    function.restype, function.argtypes = result, list(arguments)
    return function


# The numbers of its enumerations are asked of the library by name.
kind_of_component = bind("icalcomponent_string_to_kind", c_int, c_char_p)
kind_of_property = bind("icalproperty_string_to_kind", c_int, c_char_p)
kind_of_parameter = bind("icalparameter_string_to_kind", c_int, c_char_p)
parse = bind("icalparser_parse_string", c_void_p, c_char_p)
check = bind("icalrestriction_check", c_int, c_void_p)
count_errors = bind("icalcomponent_count_errors", c_int, c_void_p)
kind = bind("icalcomponent_isa", c_int, c_void_p)
first_component = bind("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
next_property = bind("icalcomponent_get_next_property", c_void_p, c_void_p, c_int)
next_component = bind("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
first_property = bind("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
value_text = bind("icalproperty_get_value_as_string", c_char_p, c_void_p)
value_of = bind("icalproperty_get_value", c_void_p, c_void_p)
text_of = bind("icalvalue_get_text", c_char_p, c_void_p)
parameter_text = bind("icalproperty_get_parameter_as_string", c_char_p, c_void_p, c_char_p)
time_of = {"DTSTART": bind("icalproperty_get_dtstart", Time, c_void_p),
           "DTEND": bind("icalproperty_get_dtend", Time, c_void_p)}
zone_in = bind("icalcomponent_get_timezone", c_void_p, c_void_p, c_char_p)
utc = bind("icaltimezone_get_utc_timezone", c_void_p)()
seconds = bind("icaltime_as_timet_with_zone", c_long, Time, c_void_p)


PARSER_ERROR = kind_of_property(b"X-LIC-ERROR")


def components(parent, name):
    wanted = kind_of_component(name.encode())
    child = first_component(parent, wanted)
    while child:
        yield child
        child = next_component(parent, wanted)


def prop(component, name):
    return first_property(component, kind_of_property(name.encode()))


def errors(component):
    """What the parser and the check wrote into the tree (X-LIC-ERROR), depth first."""
    found = first_property(component, PARSER_ERROR)
    while found:
        yield value_text(found).decode()
        found = next_property(component, PARSER_ERROR)
    for child in components(component, "ANY"):
        yield from errors(child)


def text(component, name):
    found = prop(component, name)
    if not found:
        return None
    value = text_of(value_of(found)) if name in ("SUMMARY", "UID") else value_text(found)
    return value.decode()


def moment(calendar, event, name):
    found = prop(event, name)
    if not found:
        return None
    time, zone = time_of[name](found), parameter_text(found, b"TZID")
    zone = zone and zone.decode()
    if time.is_date:
        return {"date": f"{time.year:04}-{time.month:02}-{time.day:02}", "zone": zone}
    if zone is None:
        if time.zone != utc:
            raise ValueError(f"{name} floats: no zone")
        return {"instant": iso(seconds(time, utc)), "zone": None}
    # Looked up in the file; a built-in zone of the same name is never asked.
    definition = zone_in(calendar, zone.encode())
    if not definition:
        raise ValueError(f"no VTIMEZONE for {zone}")
    time.zone = definition
    return {"instant": iso(seconds(time, definition)), "zone": zone}


def iso(unix):
    return datetime.fromtimestamp(unix, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def entries(source):
    calendar = parse(source)
    if not calendar or kind(calendar) != kind_of_component(b"VCALENDAR"):
        raise ValueError("not a VCALENDAR")
    if count_errors(calendar):
        raise ValueError("; ".join(errors(calendar)))
    for zone in components(calendar, "VTIMEZONE"):
        if not any(True for _ in components(zone, "STANDARD")):
            raise ValueError("empty VTIMEZONE")
    if not check(calendar):
        raise ValueError("; ".join(errors(calendar)))
    for event in components(calendar, "VEVENT"):
        sequence = text(event, "SEQUENCE")
        yield {
            "uid": text(event, "UID"),
            "method": text(calendar, "METHOD"),
            "sequence": None if sequence is None else int(sequence),
            "summary": text(event, "SUMMARY"),
            "status": text(event, "STATUS"),
            "start": moment(calendar, event, "DTSTART"),
            "end": moment(calendar, event, "DTEND"),
        }


try:
    print(json.dumps(list(entries(sys.stdin.buffer.read()))))
except Exception as error:
    sys.stderr.write(f"{type(error).__name__}: {error}")
    sys.exit(3)
