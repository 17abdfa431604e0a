using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Web.Tests.Faults;

/// <summary>An event that is always full, and people who register, leave and take what is offered while the program is killed.</summary>
internal sealed partial class KilledSite : KilledProgram
{
    private const string Slug = "a-full-meeting";

    private readonly Random random;
    private (Guid Category, Guid Part) form;
    private string token = "";
    private int people;

    private KilledSite(TestDatabase database, int processes, int seed, int claimSeconds) : base(database, TimeSpan.FromMilliseconds(8), processes, claimSeconds) => random = new Random(seed);

    public Promises Promises { get; } = new();

    public static async Task<KilledSite> On(DatabaseProvider provider, int processes, int seed, int claimSeconds)
    {
        var site = new KilledSite(await TestDatabase.Create(provider), processes, seed, claimSeconds);
        await site.Plant();
        return site;
    }

    public async Task Start(Killable process)
    {
        await process.Start(Http);
        // Keys are in the database: what one process gave out, the next one takes.
        token = token.Length > 0 ? token : Token().Match(await Http.GetStringAsync(new Uri(process.Address, $"/e/{Slug}/register"))).Groups["token"].Value;
    }

    /// <summary>People do what they do, all at once; a process that dies meanwhile leaves them without an answer.</summary>
    public async Task Rush(IReadOnlyList<Killable> at)
    {
        var known = await Read(db => db.Registrations.AsNoTracking().Where(r => r.State == RegistrationState.Confirmed || r.State == RegistrationState.Offered).ToListAsync());
        var leaving = known.Where(r => r.State == RegistrationState.Confirmed).OrderBy(_ => random.Next()).Take(2);
        var acts = new List<Task>();
        foreach (var registration in leaving)
        {
            acts.Add(Own(registration, "cancel", RegistrationState.Cancelled));
        }

        foreach (var registration in known.Where(r => r.State == RegistrationState.Offered).Take(3))
        {
            acts.Add(Own(registration, "accept", RegistrationState.Confirmed));
        }

        for (var n = 0; n < 5; n++)
        {
            acts.Add(Register(string.Create(CultureInfo.InvariantCulture, $"person-{++people}@example.org")));
        }

        await Task.WhenAll(acts);

        async Task Register(string address)
        {
            if (await Post($"/e/{Slug}/register", ("Name", "Somebody"), ("Email", address), ("CategoryId", form.Category.ToString()), ("PartIds", form.Part.ToString())) is { Length: > 0 } to)
            {
                Assert.Equal($"/e/{Slug}/register/written", to);
                Promises.Answered[address] = null;
            }
        }

        async Task Own(Registration registration, string act, RegistrationState promised)
        {
            var link = $"/r/{Services.GetRequiredService<Links>().Token(LinkPurpose.Registration, registration.Id, registration.LinkVersion)}";
            // What is asked and never answered may have been done, or not: it takes the earlier promise back, unless the answer was a no.
            var before = Promises.Answered.GetValueOrDefault(registration.ContactAddress);
            Promises.Answered[registration.ContactAddress] = null;
            var answer = await Post($"{link}/{act}", ("SeenVersion", registration.Version.ToString(CultureInfo.InvariantCulture)));
            Promises.Answered[registration.ContactAddress] = answer == link ? promised : answer is null ? null : before;
        }

        async Task<string?> Post(string path, params (string Name, string Value)[] fields)
        {
            var process = at[random.Next(at.Count)];
            try
            {
                using var answer = await Http.PostAsync(new Uri(process.Address, path), new FormUrlEncodedContent([KeyValuePair.Create("__token", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));
                // An offer may have gone on, and a version may have changed: that is a no, and promises nothing.
                return answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.ToString() : "";
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                return null;
            }
        }
    }

    public async Task MustHaveKept(int kills)
    {
        var (registrations, mails) = (
            await Read(db => db.Registrations.Select(r => new { r.ContactAddress, r.State }).ToListAsync()),
            await Read(db => db.Outbox.Select(m => new { m.Id, m.State, m.Template }).ToListAsync()));
        Assert.Equal([], Promises.Broken([.. registrations.Select(r => (r.ContactAddress, r.State))], [.. mails.Select(m => (m.Id, m.State))], Server.Mails, kills));
        await MustPassTheCheck();
        // Enough happened for all this to mean something.
        Assert.True(mails.Count > kills * 2 && Promises.Answered.Count > kills, $"{mails.Count.ToString(CultureInfo.InvariantCulture)} mails, {Promises.Answered.Count.ToString(CultureInfo.InvariantCulture)} answers");
        Assert.Contains(mails, m => m.Template == "registration-offered");
        Assert.Contains(Promises.Answered.Values, promised => promised == RegistrationState.Confirmed);
        Assert.Contains(Promises.Answered.Values, promised => promised == RegistrationState.Cancelled);
    }

    private Task Plant() => Read(async db =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "A full meeting"), Slug, "Asia/Bangkok", now);
        var (part, category, setup) = (Part.Create(planned.Id, 0, LocalizedText.Empty), Category.Of(planned.Id, 0, new LocalizedText("en", "Participant")), RegistrationSetup.For(planned.Id));
        part.Take(new LocalDateTime(2150, 5, 4, 9, 0), new LocalDateTime(2150, 5, 4, 12, 0), "Asia/Bangkok");
        planned.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [part], now);
        planned.Show(EventVisibility.Public, discreet: false, LocalizedText.Empty, now);
        planned.Publish(now);
        setup.Line(waitingList: true, offerFirst: true, offerHours: 48);
        db.AddRange(organisation, planned, part, category, setup, Pool.Of(planned.Id, 9));
        form = (category.Id, part.Id);
        return await db.SaveChangesAsync();
    });

    [GeneratedRegex("name=\"__token\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
