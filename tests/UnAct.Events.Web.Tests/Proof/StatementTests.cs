using System.Globalization;
using System.Net;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>
/// How many statements each page costs, with one of everything on it and with three: the same, and as many as statements.txt says. The pages are
/// opened by somebody who sees all of them, past the cache.
/// </summary>
public sealed class StatementTests
{
    [Fact]
    public async Task Three_of_everything_cost_every_page_as_many_statements_as_one()
    {
        await using var site = await Site.On();
        var full = await FullSite.On(site);
        var one = await Count(site, full);
        await full.Add(2);
        await full.Add(3);
        var three = await Count(site, full);

        var stated = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Proof", "statements.txt"))).ToList();
        Assert.Equal(one, three);
        Assert.True(stated.SequenceEqual(one), $"""
            Proof/statements.txt says what each page costs. Look whether this is meant, then bring the list up to date.
            Add:
            {string.Join('\n', one.Except(stated, StringComparer.Ordinal))}
            Take out:
            {string.Join('\n', stated.Except(one, StringComparer.Ordinal))}
            """);
    }

    private static async Task<List<string>> Count(Site site, FullSite full)
    {
        var lines = new List<string>();
        foreach (var endpoint in StatedEndpoint.Of(site).Where(e => e is { Method: "GET", IsAction: true } && !e.Pattern.EndsWith("/file", StringComparison.Ordinal) && !e.Pattern.Contains("/answers/{", StringComparison.Ordinal)))
        {
            var address = full.Address(endpoint);
            Assert.True((await full.Visitor.GetPage(address)).Status is HttpStatusCode.OK or HttpStatusCode.Redirect, address);
            var cost = await site.Statements(() => full.Visitor.GetPage(address + "?past=the-cache"));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{cost,3}  {endpoint.Pattern}"));
        }

        return lines;
    }

    /// <summary>A site with as many of everything as was added, all of it in the hands of one person.</summary>
    private sealed class FullSite
    {
        private readonly Site site;
        private readonly Person person;
        private readonly Organisation organisation;
        private readonly Event @event;
        private readonly Series series;
        private PlantedDesk desk = default!;
        private PlantedCall call = default!;
        private PlantedSubmission submission = default!, others = default!;
        private PlantedConflict conflict = default!;
        private Part part = default!;
        private Category category = default!;
        private string registration = "", confirming = "", invitation = "", signIn = "", asked = "";
        private Guid registrationId, memberId, mailId, askedId;

        private FullSite(Site site, Person person, Organisation organisation, Event @event, Visitor visitor) =>
            (this.site, this.person, this.organisation, this.@event, series, Visitor) = (site, person, organisation, @event, Series.Of(organisation.Id, @event.Slug, new LocalizedText("en", "Meetings")), visitor);

        public Visitor Visitor { get; }

        public static async Task<FullSite> On(Site site)
        {
            var person = await site.Person("Ada", "ada@example.org", administrator: true);
            var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
            var full = new FullSite(site, person, organisation, Planned(organisation, 1, site.Now), await site.Visitor().SignInAs(person.Id));
            full.@event.Join(full.series.Id, site.Now);
            await site.Plant(organisation, full.series, full.@event, RegistrationSetup.For(full.@event.Id), Pool.Of(full.@event.Id, 40), TeamMember.Owner(full.@event.Id, person.Id, "ada@example.org", "ada@example.org", site.Now), Reviews(full.@event.Id, person.Id, site.Now));
            await site.Plant([.. PlantedForm.Of(full.@event.Id, site.Now)]);
            full.call = PlantedCall.For(full.@event.Id, of: 0);
            await full.Add(1);
            return full;
        }

        /// <summary>One more of everything: an event to come and one that is over, and in the first a part, a line, a partner, somebody who registered, somebody in the team, a mail, a line of the log.</summary>
        public async Task Add(int n)
        {
            var name = n.ToString(CultureInfo.InvariantCulture);
            var text = new LocalizedText("en", "Number " + name);
            var (newPart, newCategory) = (Part.Create(@event.Id, n - 1, text), Category.Of(@event.Id, n - 1, text));
            newPart.Take(new LocalDateTime(2026, 5, 4, 9 + n, 0), new LocalDateTime(2026, 5, 4, 10 + n, 0), "Asia/Bangkok");
            (part, category) = n == 1 ? (newPart, newCategory) : (part, category);
            var colleague = Person.Create("Colleague " + name, site.Now);
            colleague.MakeAdministrator();
            var member = TeamMember.Invite(@event.Id, $"member-{name}@example.org", $"member-{name}@example.org", TeamRoles.Observer, site.Now);
            member.Accept(colleague.Id, site.Now);
            var invited = TeamMember.Invite(@event.Id, $"invited-{name}@example.org", $"invited-{name}@example.org", TeamRoles.Observer, site.Now);
            var link = SignInLink.Create(site.Links, $"new-{name}@example.org", forAdministrator: false, site.Now, Duration.FromHours(1));
            var elsewhere = n == 1 ? @event : Planned(organisation, n, site.Now);
            elsewhere.Join(series.Id, site.Now);
            await site.Plant(
                [newPart, newCategory, Pool.Of(@event.Id, 20, newPart.Id), Pool.Of(@event.Id, 30, categoryId: newCategory.Id), colleague, PersonEmail.Of(colleague.Id, $"member-{name}@example.org", site.Now), OrganisationMember.Of(organisation.Id, colleague.Id), member, invited, link,
                    Partner.Create(@event.Id, n, text, PartnerRole.Host, null), LogEntry.Of(Actor.Person(colleague.Id), site.Now, "part.moved", newPart.Id, @event.Id), .. Past(n),
                    .. n == 1 ? Array.Empty<object>() : [elsewhere, TeamMember.Owner(elsewhere.Id, person.Id, "ada@example.org", "ada@example.org", site.Now), PersonEmail.Of(person.Id, $"ada-{name}@example.org", site.Now)]]);
            var ownText = OwnText.For(@event.Id, n == 1 ? "registration-confirmed" : MailKinds.All[n].Template, "en");
            ownText.Say("Your place", "Welcome {{ link }} {{ message }}", Actor.Program, site.Now);
            await site.Plant(ownText);
            var asking = PersonalInvitation.To(@event.Id, new Invitee("Asked", $"asked-{name}@example.org"), new InvitationTerms(newCategory.Id, "en"), null, site.Now);
            await site.Plant(asking, OutboxMail.To("Asked", $"asked-{name}@example.org", "invitation", "en", "asked:" + name, new { }, asking.Id, site.Now));
            (asked, askedId) = n == 1 ? (site.Links.Token(LinkPurpose.Invitation, asking.Id, 0), asking.Id) : (asked, askedId);
            await Call(n, colleague);
            // One's own registrations are at different events; an event's are of different people.
            var own = await Register(elsewhere, n == 1 ? newPart : null, "ada@example.org", n);
            if (n == 1)
            {
                var unconfirmed = await Register(@event, newPart, "new@example.org", n, RegistrationState.Unconfirmed);
                (registrationId, memberId) = (own.Id, member.Id);
                registration = site.Links.Token(LinkPurpose.Registration, own.Id, 0);
                confirming = site.Links.Token(LinkPurpose.ConfirmAddress, unconfirmed.Id, 0);
                (invitation, signIn) = (site.Links.Token(LinkPurpose.Team, invited.Id, 0), link.Token(site.Links));
            }
            else
            {
                await Register(@event, newPart, $"somebody-{name}@example.org", n);
                await MoreOf(newPart, n);
            }
        }

        /// <summary>Who owns an event does not review by that.</summary>
        private static TeamMember Reviews(Guid eventId, Guid person, Instant now)
        {
            var member = TeamMember.Invite(eventId, "ada.reviews@example.org", "ada.reviews@example.org", TeamRoles.Reviewer, now);
            member.Accept(person, now);
            return member;
        }

        /// <summary>One more of everything to choose, and one more submission.</summary>
        private async Task Call(int n, Person colleague)
        {
            var before = call;
            call = call.More(n);
            await site.Plant([.. n == 1 ? call.Rows : call.Rows.Except(before.Rows)]);
            var sent = PlantedSubmission.Of(call.Call, call.Types[0], call.Topics.Take(n), person.Id, [.. Enumerable.Range(1, n).Select(one => $"author-{one.ToString(CultureInfo.InvariantCulture)}@example.org")], site.Now, versions: n + 1);
            await site.Plant([.. sent.Rows]);
            submission = n == 1 ? sent : submission;
            // What somebody wrote is withheld from them where others decide on it.
            var other = PlantedSubmission.Of(call.Call, call.Types[0], call.Topics.Take(n), colleague.Id, [.. Enumerable.Range(1, n).Select(one => $"other-{one.ToString(CultureInfo.InvariantCulture)}@example.org")], site.Now, versions: n + 1);
            var aside = PlantedConflict.On(other.Submission, site.Now);
            await site.Plant([.. other.Rows, .. aside.Rows]);
            (others, conflict) = n == 1 ? (other, aside) : (others, conflict);
            var planted = PlantedDesk.On(call, site.Now, n);
            await site.Plant(n == 1 ? [.. planted.Rows] : [planted.Message, planted.Reviewer, planted.Round, planted.Criterion, Criterion.For(desk.Round.Id, n)]);
            desk = n == 1 ? planted : desk;
            await site.Plant([.. n == 1 ? [PlantedBook.Open(@event.Id, site.Now)] : Array.Empty<object>(), .. PlantedBook.Of(call, colleague.Id, site.Now, n)]);
            await site.Plant(Assignment.Of(@event.Id, desk.Round.Id, other.Submission.Id, person.Id, Actor.Program, site.Now));
        }

        public string Address(StatedEndpoint endpoint) => endpoint.Pattern == "/accent/{name}.css" ? "/accent/a03070.css" : endpoint.Slugged(
            @event.Slug,
            endpoint.Pattern.Contains("/conflicts/", StringComparison.Ordinal) ? conflict.Person.Id : endpoint.Pattern.Contains("/assignment/", StringComparison.Ordinal) ? conflict.Beside.Id : endpoint.Pattern.Contains("/decisions/", StringComparison.Ordinal) ? others.Submission.Id : desk.Subject(endpoint.Pattern) is { } subject ? subject : endpoint.Pattern.Contains("/team/", StringComparison.Ordinal) ? memberId : endpoint.Pattern.Contains("/messages/", StringComparison.Ordinal) ? mailId : endpoint.Pattern.Contains("/invitations/", StringComparison.Ordinal) ? askedId : endpoint.Pattern.Contains("/reminders/", StringComparison.Ordinal) ? ReminderDefaults.For(@event.Id)[0].Id : registrationId,
            endpoint.Pattern.StartsWith("/c/", StringComparison.Ordinal) ? desk.Token(site.Links) : endpoint.Pattern.StartsWith("/t/", StringComparison.Ordinal) ? invitation : endpoint.Pattern.StartsWith("/i/", StringComparison.Ordinal) ? asked : endpoint.Pattern.StartsWith("/a/", StringComparison.Ordinal) ? site.Links.Token(LinkPurpose.Authorship, submission.Named.Id, 0) : endpoint.Pattern.StartsWith("/u/", StringComparison.Ordinal) ? site.Links.Token(LinkPurpose.Unsubscribe, mailId, 0) : endpoint.Pattern.StartsWith("/sign-in/", StringComparison.Ordinal) ? signIn
                : endpoint.Pattern.EndsWith("/confirm", StringComparison.Ordinal) ? confirming : registration,
            (endpoint.Pattern.Contains("/manage/", StringComparison.Ordinal) || endpoint.Pattern.Contains("/review/", StringComparison.Ordinal) ? others : submission).Submission.Number);

        private async Task<Registration> Register(Event at, Part? taking, string address, int n, RegistrationState state = RegistrationState.Confirmed)
        {
            var rows = new List<object>();
            if (taking is null)
            {
                taking = Part.Create(at.Id, 0, LocalizedText.Empty);
                rows.Add(taking);
            }

            var kind = at == @event ? category : Category.Of(at.Id, 0, new LocalizedText("en", "Participant"));
            var made = Registration.Begin(state, at.Id, kind.Id, new Contact("Somebody", address), "en", site.Now);
            var attendee = Attendee.Of(made.Id, 0, "Somebody", address);
            var mail = OutboxMail.To("Somebody", address, "registration-link", "en", $"planted:{made.Id:N}", new { name = "Somebody", state = "", @event = new { title = "Planted", when = Array.Empty<string>(), where = Array.Empty<string>(), url = "", organiser = "", contact = "" } }, made.Id, site.Now)
                .About(at.Id).ToMany().WithLink(LinkPurpose.Registration, made.Id, 0);
            mail.Hold();
            mailId = n == 1 ? mail.Id : mailId;
            var message = GroupMessage.Send(mail.Id, at.Id, Actor.Program, "The gate", "Bring your badge.", new MessageGroup([RegistrationState.Confirmed], new()), 1, site.Now);
            // By the registration's id, so that an address of either leads somewhere.
            var run = BulkRun.Begin(made.Id, at.Id, Actor.Person(person.Id), BulkAction.Decline, null, overCapacity: false, site.Now);
            await site.Plant([.. rows, message, MessageRecipient.Of(message.Id, address, mail.Id), .. at == @event ? Array.Empty<object>() : [kind], made, attendee, Place.Of(made.Id, attendee.Id, taking.Id, at.Version), mail, LogEntry.Of(Actor.Contact, site.Now, "registration.made", made.Id, at.Id),
                run, BulkStep.Of(run.Id, 0, new BulkItem(made.Id, 0)), .. at == @event && n > 1 ? new[] { BulkStep.Of(registrationId, n, new BulkItem(made.Id, 0)) } : []]);
            return made;
        }

        /// <summary>The first registration takes this part too, and its mail and history grow; so do the agendas.</summary>
        private async Task MoreOf(Part newPart, int n)
        {
            var attendee = await site.Read(db => db.Attendees.SingleAsync(a => a.RegistrationId == registrationId));
            var mail = OutboxMail.To("Ada", "ada@example.org", "registration-changed", "en", $"more:{n.ToString(CultureInfo.InvariantCulture)}", new { }, registrationId, site.Now).About(@event.Id);
            await site.Plant(
                Place.Of(registrationId, attendee.Id, newPart.Id, @event.Version), mail, LogEntry.Of(Actor.Contact, site.Now, "registration.changed", registrationId, @event.Id),
                AgendaItem.Create(part.Id, n, new LocalDateTime(2026, 5, 4, 10, 10 + n), new LocalizedText("en", "A line")), AgendaItem.Create(newPart.Id, 0, null, new LocalizedText("en", "A line")));
        }

        private object[] Past(int n)
        {
            var past = Planned(organisation, n + 100, site.Now, new LocalDate(2025, 5, 4));
            past.Join(series.Id, site.Now);
            return n == 1 ? [past, AgendaItem.Create(part.Id, 1, null, new LocalizedText("en", "A line"))] : [past];
        }

        private static Event Planned(Organisation organisation, int n, Instant now, LocalDate? day = null)
        {
            var planned = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "Meeting " + n.ToString(CultureInfo.InvariantCulture)), "meeting-" + n.ToString(CultureInfo.InvariantCulture), "Asia/Bangkok", now);
            var first = Part.Create(planned.Id, 0, LocalizedText.Empty);
            var on = day ?? new LocalDate(2026, 5, 4);
            first.Take(on.At(new LocalTime(9, 0)), on.At(new LocalTime(17, 0)), "Asia/Bangkok");
            planned.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [first], now);
            planned.Describe(planned.Title, LocalizedText.Empty, LocalizedText.Empty, planned.Accent, planned.Modules | EventModules.Call, null, now);
            planned.Publish(now);
            return planned;
        }
    }
}
