using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Benchmarks;

/// <summary>A site with one event and as many registrations as asked, spread over states, parts, categories, countries and days.</summary>
internal sealed class Registered : IAsyncDisposable
{
    private readonly BenchSite site;

    private Registered(BenchSite site, Guid eventId, Guid partId, Guid categoryId, Actor owner) =>
        (this.site, EventId, PartId, CategoryId, Owner) = (site, eventId, partId, categoryId, owner);

    public Guid EventId { get; }

    public Guid PartId { get; }

    public Guid CategoryId { get; }

    public Actor Owner { get; }

    public static async Task<Registered> Plant(DatabaseProvider provider, int count)
    {
        var site = await BenchSite.On(provider);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UnActDb>();
        var now = SystemClock.Instance.GetCurrentInstant();
        var organisation = Organisation.Create("Benchmark", "Asia/Bangkok", "en");
        var @event = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "Meeting"), "meeting", "Asia/Bangkok", now);
        Part[] parts = [Part.Create(@event.Id, 0, new LocalizedText("en", "Morning")), Part.Create(@event.Id, 1, new LocalizedText("en", "Evening"))];
        Category[] categories = [Category.Of(@event.Id, 0, new LocalizedText("en", "Participant")), Category.Of(@event.Id, 1, new LocalizedText("en", "Media"))];
        var owner = Person.Create("Owner", now);
        db.AddRange([organisation, @event, .. parts, .. categories, owner, Pool.Of(@event.Id, 2 * count), TeamMember.Owner(@event.Id, owner.Id, "owner@example.org", "owner@example.org", now)]);
        await db.SaveChangesAsync();

        string[] names = ["Thuzar", "Đỗ Minh Châu", "สมหญิง แก้วใจ", "ဒေါ်ခင်မေ", "Anneke Brandsma", "王小明", "Somphone", "Sokha Chann"];
        string[] countries = ["MM", "VN", "TH", "LA", "KH", "CN", "CH", "NO"];
        foreach (var batch in Enumerable.Range(0, count).Chunk(5000))
        {
            db.ChangeTracker.Clear();
            foreach (var at in batch)
            {
                // They come over weeks, one after the other; the numbers are mixed, so that names and countries are no neighbours.
                var mixed = (int)((uint)at * 2654435761u % 1_000_003u);
                var number = mixed.ToString("D7", CultureInfo.InvariantCulture);
                var name = $"{names[mixed % 8]} {number}";
                var registration = Registration.Begin(RegistrationState.Confirmed, @event.Id, categories[mixed % 10 == 0 ? 1 : 0].Id, Contact(name, number, at, mixed, countries), "en", now - Duration.FromSeconds(52L * (count - at)));
                if (mixed % 12 == 0)
                {
                    registration.Cancel(now);
                }

                var attendee = Attendee.Of(registration.Id, 0, name, registration.ContactAddress);
                db.AddRange(registration, attendee, Place.Of(registration.Id, attendee.Id, parts[mixed % 3 == 0 ? 1 : 0].Id, 0));
            }

            await db.SaveChangesAsync();
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return new Registered(site, @event.Id, parts[1].Id, categories[1].Id, Actor.Person(owner.Id));
    }

    private static Contact Contact(string name, string number, int at, int mixed, string[] countries) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"p{number}-{at}@example.org"), string.Create(CultureInfo.InvariantCulture, $"Organisation {mixed % 300}"), countries[mixed / 8 % 8]);

    public async Task<T> Read<T>(Func<UnActDb, Task<T>> query)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<UnActDb>());
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
