// Reads one calendar file from standard input with ical.js and prints its entries as JSON; exit code 3 says why not.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.UNACT_TEST_READERS, 'package.json'));
const entry = require.resolve('ical.js').replace(/ical\.es5\.cjs$/, 'ical.js');
const { default: ICAL } = await import(pathToFileURL(entry));

// Only the file's own definitions count: ical.js knows no other zone than UTC until one is registered.
const zones = calendar => new Map(calendar.getAllSubcomponents('vtimezone')
  .map(zone => [zone.getFirstPropertyValue('tzid'), new ICAL.Timezone(zone)]));

function moment(property, known) {
  if (!property) return null;
  const time = property.getFirstValue();
  const zone = property.getFirstParameter('tzid') ?? null;
  if (time.isDate) return { date: time.toString(), zone };
  if (!zone) {
    if (time.zone !== ICAL.Timezone.utcTimezone) throw new Error(`${property.name} floats: no zone`);
    return { instant: iso(time), zone: null };
  }
  const definition = known.get(zone);
  if (!definition) throw new Error(`no VTIMEZONE for ${zone}`);
  if (definition.component.getAllSubcomponents().length === 0) throw new Error(`empty VTIMEZONE for ${zone}`);
  const local = time.clone();
  local.zone = definition;
  return { instant: iso(local), zone };
}

const iso = time => new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');

try {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
  const known = zones(calendar);
  const entries = calendar.getAllSubcomponents('vevent').map(event => ({
    uid: event.getFirstPropertyValue('uid'),
    method: calendar.getFirstPropertyValue('method'),
    sequence: event.getFirstPropertyValue('sequence'),
    summary: event.getFirstPropertyValue('summary'),
    status: event.getFirstPropertyValue('status'),
    start: moment(event.getFirstProperty('dtstart'), known),
    end: moment(event.getFirstProperty('dtend'), known),
  }));
  process.stdout.write(JSON.stringify(entries));
} catch (error) {
  process.stderr.write(String(error.message ?? error));
  process.exitCode = 3;
}
