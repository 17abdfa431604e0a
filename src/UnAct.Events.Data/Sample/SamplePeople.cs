using UnAct.People;

namespace UnAct.Data.Sample;

/// <summary>Who writes and reviews, by address: one person, for however many calls; those who are there already are found.</summary>
internal sealed class SamplePeople
{
    private readonly UnActDb db;
    private readonly Dictionary<string, Guid> known;

    private SamplePeople(UnActDb db, Dictionary<string, Guid> known) => (this.db, this.known) = (db, known);

    public static async Task<SamplePeople> Load(UnActDb db, CancellationToken stop) =>
        new(db, await db.PersonEmails.ToDictionaryAsync(e => e.AddressKey, e => e.PersonId, StringComparer.Ordinal, stop));

    public Guid Of(string name, string address, Instant now)
    {
        var key = EmailAddress.Key(address);
        if (!known.TryGetValue(key, out var id))
        {
            var person = Person.Create(name, now);
            db.AddRange(person, PersonEmail.Of(person.Id, address, now));
            known[key] = id = person.Id;
        }

        return id;
    }
}
