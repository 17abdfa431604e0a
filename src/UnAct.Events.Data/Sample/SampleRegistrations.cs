using UnAct.Events;
using UnAct.Registrations;

namespace UnAct.Data.Sample;

/// <summary>Invented people who have places already, or stand in line, over the last days; they know their event as it is, so nothing is written to them.</summary>
internal static class SampleRegistrations
{
    private static readonly (string Name, string Key, string Organisation, string Country)[] People =
    [
        ("Kanya Prasert", "kanya", "Andaman Legal Aid", "TH"),
        ("Le Thi Mai", "mai", "Hoa Sen Centre", "VN"),
        ("សុខ ដារ៉ា", "dara", "ផ្ទះសុវត្ថិភាព", "KH"),
        ("Thiri Aung", "thiri", "Inya Shelter", "MM"),
        ("陈薇", "chenwei", "云南妇女服务中心", "CN"),
        ("ບຸນມີ ສີສະຫວາດ", "bounmy", "ສູນຊ່ວຍເຫຼືອ", "LA"),
        ("ปิยะ วงศ์ไทย", "piya", "มูลนิธิทางออก", "TH"),
        ("Nguyen Van Binh", "binh", "Border Research Group", "VN"),
        ("ဒေါ်ခင်မေ", "khinmay", "ပန်းတိုင်အဖွဲ့", "MM"),
        ("Anneli Holm", "anneli", "Nordic Fund for Rights", "SE"),
        ("Somphone Keo", "somphone", "University of the North", "LA"),
        ("Sreymom Chan", "sreymom", "River School", "KH"),
    ];

    public static async Task Plant(UnActDb db, SampleEvent planned, int howMany, Instant now, CancellationToken stop)
    {
        var (@event, category) = (planned.Event, planned.Categories[0]);
        foreach (var (person, at) in People.Take(howMany).Select((person, at) => (person, at)))
        {
            int? number = planned.Pools[0].Capacity is { } capacity && at >= capacity ? at - capacity + 1 : null;
            var state = number is null ? RegistrationState.Confirmed : RegistrationState.Waitlisted;
            // Whoever waits came after everybody who has a place.
            var registeredAt = now - (number is { } late ? Duration.FromHours(6 - late) : Duration.FromHours(7 + (at * 23 % 250)));
            var registration = Registration.Begin(state, @event.Id, category.Id, new Contact(person.Name, $"{person.Key}@example.org", person.Organisation, person.Country), "en", registeredAt, number: number);
            var attendee = Attendee.Of(registration.Id, 0, person.Name, $"{person.Key}@example.org");
            // Some leave a part out.
            var parts = planned.Parts.Where((_, number) => planned.Parts.Count == 1 || (at + number) % 4 != 0).ToList();
            db.AddRange(registration, attendee);
            foreach (var part in parts)
            {
                var place = Place.Of(registration.Id, attendee.Id, part.Id, @event.Version);
                if (number is null)
                {
                    place.NextSequence(stillInvited: true);
                }

                db.Places.Add(place);
            }

            db.Log.Add(LogEntry.Of(Actor.Contact, registeredAt, "registration.made", registration.Id, @event.Id, to: state.ToString()));
            await db.SaveChangesAsync(stop);
            var pools = planned.Pools.Where(pool => pool.Touches(category.Id, [.. parts.Select(p => p.Id)])).Select(pool => pool.Id).ToList();
            if (number is not null)
            {
                await db.Queue(pools.Select(id => KeyValuePair.Create(id, 1)), stop);
                await db.DrawNumbers(@event.Id, 1, stop);
            }
            else if (!await db.TryTake(pools, 1, stop))
            {
                throw new InvalidOperationException($"The sample event {@event.Slug} is too small.");
            }
        }
    }
}
