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

/// <summary>What somebody outside can tell about an event: its state, who it is for, and whether it is over.</summary>
public enum EventIs
{
    Draft,
    Public,
    Unlisted,
    Private,
    Postponed,
    Cancelled,
    Past,
}

/// <summary>An event in one of its states, with one of everything that an address can lead to, and everybody's role in it.</summary>
internal sealed class StatedEvent
{
    private readonly Event @event;
    private readonly Part part;
    private readonly Category category;
    private readonly Registration registration;
    private readonly Attendee companion;
    private readonly TeamMember member, invited;
    private readonly RegistrationState registrationState;
    private readonly PersonalInvitation invitation;
    private readonly OutboxMail mail;
    private readonly BulkRun run;
    private readonly PlantedCall call;
    private readonly PlantedSubmission submission;
    private readonly PlantedDesk desk;
    private readonly PlantedConflict conflict;
    private readonly SubReview named;

    private readonly Instant planted;
    private readonly List<object> rows;
    private readonly string token, confirmToken, teamToken, unsubscribeToken, invitationToken, authorToken, reviewerToken;

    private StatedEvent(Site site, EventIs state, RegistrationState of, IEnumerable<(Guid Person, TeamRoles Roles)> team)
    {
        planted = site.Now;
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        @event = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", "A meeting"), $"stated-{Guid.NewGuid():N}", "Asia/Bangkok", site.Now);
        part = Part.Create(@event.Id, 0, new LocalizedText("en", "Morning"));
        var day = state == EventIs.Past ? new LocalDate(2026, 2, 2) : new LocalDate(2026, 5, 4);
        part.Take(day.At(new LocalTime(9, 0)), day.At(new LocalTime(12, 0)), "Asia/Bangkok");
        @event.TakeDates(DatePrecision.Exact, "Asia/Bangkok", null, null, [part], site.Now);
        @event.Show(state switch { EventIs.Unlisted => EventVisibility.Unlisted, EventIs.Private => EventVisibility.Private, _ => EventVisibility.Public }, discreet: false, LocalizedText.Empty, site.Now);
        Enter(state, site.Now);
        category = Category.Of(@event.Id, 0, new LocalizedText("en", "Participant"));
        (registration, registrationState) = (Registration.Begin(of == RegistrationState.Unconfirmed ? of : RegistrationState.Confirmed, @event.Id, category.Id, new Contact("Attendee", "attendee@example.org"), "en", site.Now, size: 2), of);
        var one = UnAct.Registrations.Attendee.Of(registration.Id, 0, "Attendee", "attendee@example.org");
        companion = UnAct.Registrations.Attendee.Of(registration.Id, 1, "Companion", null);
        Place[] places = [Place.Of(registration.Id, one.Id, part.Id, @event.Version), Place.Of(registration.Id, companion.Id, part.Id, @event.Version)];
        var pool = Pool.Of(@event.Id, 40);
        pool.Count(of.HoldsPlaces() ? 2 : 0, of == RegistrationState.Waitlisted ? 2 : 0);
        foreach (var place in RegistrationStates.Live.Contains(of) ? [] : places)
        {
            place.Leave(site.Now);
        }

        var another = Person.Create("Another", site.Now);
        (member, invited) = (Member(another.Id, TeamRoles.Observer, site.Now), TeamMember.Invite(@event.Id, $"{Slug}@example.org", $"{Slug}@example.org", TeamRoles.Observer, site.Now));
        mail = OutboxMail.To("Attendee", "attendee@example.org", "registration-link", "en", $"planted:{@event.Id:N}", new { name = "Attendee", @event = new { title = "Planted" } }, registration.Id, site.Now).About(@event.Id).ToMany();
        mail.Fail("451", null);
        // A series has a name of its own; this one's is the event's, so that its address can be made from that.
        var series = Series.Of(organisation.Id, Slug, new LocalizedText("en", "Meetings"));
        @event.Join(series.Id, site.Now);
        var message = GroupMessage.Send(mail.Id, @event.Id, Actor.Program, "The gate", "Bring your badge.", new MessageGroup([RegistrationState.Confirmed], new()), 1, site.Now);
        run = BulkRun.Begin(Guid.NewGuid(), @event.Id, Actor.Program, BulkAction.Decline, null, overCapacity: false, site.Now);
        invitation = PersonalInvitation.To(@event.Id, new Invitee("Invited", $"{Slug}@example.com"), new InvitationTerms(category.Id, "en"), null, site.Now);
        @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, @event.Modules | EventModules.Call, null, site.Now);
        call = PlantedCall.For(@event.Id);
        submission = PlantedSubmission.Of(call.Call, call.Types[0], call.Topics, another.Id, ["attendee@example.org"], site.Now);
        authorToken = site.Links.Token(LinkPurpose.Authorship, submission.Named.Id, 0);
        desk = PlantedDesk.On(call, site.Now);
        conflict = PlantedConflict.On(submission.Submission, site.Now);
        reviewerToken = desk.Token(site.Links);
        named = SubReview.Propose(UnAct.Reviews.Assignment.Of(@event.Id, desk.Round.Id, submission.Submission.Id, another.Id, Actor.Program, site.Now), "Named", $"named-{Guid.NewGuid():N}@example.org", null, site.Now);
        rows = [named, .. PlantedForm.Of(@event.Id, site.Now), PlantedBook.Open(@event.Id, site.Now), .. PlantedBook.Of(call, another.Id, site.Now, beside: submission.Submission.Number), .. call.Rows, .. desk.Rows, .. submission.Rows, .. conflict.Rows, .. team.Where(t => t.Roles.HasFlag(TeamRoles.Reviewer)).Select(t => UnAct.Reviews.Assignment.Of(@event.Id, desk.Round.Id, submission.Submission.Id, t.Person, Actor.Program, site.Now)), run, BulkStep.Of(run.Id, 0, new BulkItem(registration.Id, 0)), message, organisation, series, @event, part, category, RegistrationSetup.For(@event.Id), pool, registration, one, companion, .. places, another, member, invited, invitation, mail, .. team.Select(t => Member(t.Person, t.Roles, site.Now))];
        token = site.Links.Token(LinkPurpose.Registration, registration.Id, 0);
        confirmToken = site.Links.Token(LinkPurpose.ConfirmAddress, registration.Id, 0);
        unsubscribeToken = site.Links.Token(LinkPurpose.Unsubscribe, mail.Id, 0);
        invitationToken = site.Links.Token(LinkPurpose.Invitation, invitation.Id, 0);
        teamToken = site.Links.Token(LinkPurpose.Team, invited.Id, 0);
    }

    public string Slug => @event.Slug;

    private string Number => submission.Submission.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Mark => submission.Mark(planted);

    /// <param name="team">The people who are on its team, with their roles.</param>
    /// <param name="registration">The state of its registration.</param>
    public static StatedEvent Of(Site site, EventIs state, IEnumerable<(Guid Person, TeamRoles Roles)> team, RegistrationState registration = RegistrationState.Confirmed) => new(site, state, registration, team);

    /// <summary>Writes them all at once, past every rule.</summary>
    public static Task Plant(Site site, IEnumerable<StatedEvent> all) => site.Read(async db =>
    {
        foreach (var one in all)
        {
            db.AddRange(one.rows);
            db.Entry(one.registration).Property(r => r.State).CurrentValue = one.registrationState;
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Where an endpoint is reached for this event.</summary>
    public string Address(StatedEndpoint endpoint) => endpoint.Slugged(
        Slug,
        endpoint.Pattern.Contains("/sub-reviewers/", StringComparison.Ordinal) ? named.Id : endpoint.Pattern.Contains("/conflicts/", StringComparison.Ordinal) ? conflict.Person.Id : endpoint.Pattern.Contains("/assignment/", StringComparison.Ordinal) ? conflict.Beside.Id : endpoint.Pattern.Contains("/decisions/", StringComparison.Ordinal) ? submission.Submission.Id : desk.Subject(endpoint.Pattern) is { } subject ? subject : endpoint.Pattern.Contains("/team/", StringComparison.Ordinal) ? (endpoint.Pattern.EndsWith("/again", StringComparison.Ordinal) ? invited : member).Id
            : endpoint.Pattern.Contains("/invitations/", StringComparison.Ordinal) ? invitation.Id
            : endpoint.Pattern.Contains("/bulk/", StringComparison.Ordinal) ? run.Id
            : endpoint.Pattern.Contains("/messages/", StringComparison.Ordinal) ? mail.Id
            : endpoint.Pattern.Contains("/reminders/", StringComparison.Ordinal) ? ReminderDefaults.For(@event.Id)[0].Id : registration.Id,
        endpoint.Pattern.StartsWith("/c/", StringComparison.Ordinal) ? reviewerToken : endpoint.Pattern.StartsWith("/t/", StringComparison.Ordinal) ? teamToken : endpoint.Pattern.StartsWith("/u/", StringComparison.Ordinal) ? unsubscribeToken : endpoint.Pattern.StartsWith("/i/", StringComparison.Ordinal) ? invitationToken : endpoint.Pattern.StartsWith("/a/", StringComparison.Ordinal) ? authorToken : endpoint.Pattern.EndsWith("/confirm", StringComparison.Ordinal) ? confirmToken : token,
        submission.Submission.Number);

    /// <summary>What a form sends there that could be taken in some state: whatever is refused is refused for the state.</summary>
    public (string Name, string Value)[] Fields(StatedEndpoint endpoint)
    {
        var path = endpoint.Pattern.Split('}', 2)[1];
        (string, string)[] seen = [("SeenVersion", @event.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Text", "en")];
        return PlantedDesk.Fields(path) ?? conflict.Fields(path) ?? path switch
        {
            "/manage/decisions/reserve" => [("number", Number), ("up", "true"), ("seen", new ReserveList([new ReserveLine(submission.Submission.Number, "", submission.Submission.State, true)]).Mark)],
            "/manage/decisions/release" => [("Id", Guid.NewGuid().ToString()), ("Outcomes", "Reserve"), ("Seen", StagedMark.Of([(submission.Submission.Number, Mark)]))],
            "/manage/decisions/{number:int}" => [("Outcome", "Reject"), ("Seen", Mark)],
            "/manage/decisions/{number:int}/unstage" => [("seen", Mark)],
            "/manage/agenda" => [.. seen, ("Part", part.Id.ToString()), ("Items[0].Time", "09:30"), ("Items[0].Title", "Welcome")],
            "/manage/cancel" => [.. seen, ("Reason", "The hall is closed")],
            "/manage/copy" => [.. seen, ("How", "Chosen"), ("Days[0].Day", "2026-06-01"), ("Once", Guid.NewGuid().ToString()), ("Seen", new PartSpan.Times(new LocalDateTime(2026, 6, 1, 9, 0), new LocalDateTime(2026, 6, 1, 12, 0)).ToText())],
            "/manage/dates" => [.. seen, ("Precision", "Exact"), ("Zone", "Asia/Bangkok"), ("Parts[0].Id", part.Id.ToString()), ("Parts[0].Title", "Another morning"), ("Parts[0].Day", "2026-05-04"), ("Parts[0].From", "09:00"), ("Parts[0].To", "12:00")],
            "/manage/form/arrange" => [("Seen", "1"), ("Step", $"twice {PlantedForm.Key}")],
            "/manage/form/preview" => PlantedForm.Answers,
            "/manage/form/question/{key?}" => [("Seen", "1"), ("Text", "en"), ("Label", "Another diet"), ("Sees", "Organisers")],
            "/manage/form/group/{key?}" => [("Seen", "1"), ("Text", "en"), ("Title", "Another heading")],
            "/manage/form/import" => [("Seen", "1"), ("Text", UnAct.Questions.FormJson.Write(UnAct.Questions.FormDocument.Empty))],
            "/manage/details" => [.. seen, ("Title", "Another meeting"), ("Palette", "teal"), ("Registration", "true"), ("Default", "en")],
            "/manage/move" => [.. seen, ("How", "Together"), ("Day", "2026-06-01"), ("Start", "09:00"), ("Hours", "true"), ("Seen", new PartSpan.Times(new LocalDateTime(2026, 6, 1, 9, 0), new LocalDateTime(2026, 6, 1, 12, 0)).ToText()), ("Again", @event.State == EventState.Postponed ? "true" : "false")],
            "/manage/partners" => [.. seen, ("Partners[0].Name", "A partner"), ("Partners[0].Role", "Host")],
            "/manage/place" => [.. seen, ("Place.Mode", "InPerson"), ("Place.Venue", "Another hall"), ("Place.City", "Bangkok"), ("Place.Country", "TH"), ("Place.MinutesBefore", "60")],
            "/manage/postpone" or "/manage/publish" => seen,
            "/manage/visibility" => [.. seen, ("Visibility", "Unlisted"), ("Slug", $"{Slug}-anew")],
            "/manage/messages/new" => [("Id", Guid.NewGuid().ToString()), ("Step", "Send"), ("States", "Confirmed"), ("Subject", "The gate"), ("Text", "Bring your badge.")],
            "/manage/messages/texts/{template}/{language}" => [("Subject", "Your place"), ("Body", "Welcome\n\n{{ message }}\n\n[Your place]({{ link }})")],
            "/manage/registrations/bulk" => [("Id", Guid.NewGuid().ToString()), ("Do", "Remove"), ("Items", $"{registration.Id:D}.0"), ("Go", "true"), ("Message", "Asked for it by telephone")],
            "/manage/registrations/setup" => [("SeenVersion", "0"), ("Capacity", "60"), ("Categories[0].Id", category.Id.ToString()), ("Categories[0].Name", "Participant")],
            "/manage/reminders/new" or "/manage/reminders/{id:guid}" => [("Amount", "3"), ("Unit", "Days"), ("Moment", "BeforeStart"), ("Reach", "Event"), ("SeenVersion", "0")],
            "/manage/invitations/new" => [("People", $"Newcomer <to-{Slug}@example.org>"), ("Language", "en"), ("Send", "true")],
            "/manage/team" => [("Address", $"to-{Slug}@example.org"), ("Roles", "Observer")],
            "/submit" => [("TypeId", call.Types[0].Id.ToString())],
            "/submissions/{number:int}/edit" => [("SeenRevision", "3"), ("Do", "save"), ("Title", "Another title"), ("Authors[0].Name", "Attendee")],
            "/submissions/{number:int}/submit" or "/submissions/{number:int}/discard" => [("SeenRevision", "3")],
            _ when endpoint.Pattern.StartsWith("/a/", StringComparison.Ordinal) => [("Denied", "true")],
            "/register" => [("Name", "Newcomer"), ("Email", "newcomer@example.org"), ("CategoryId", category.Id.ToString()), ("PartIds", part.Id.ToString()), .. PlantedForm.Answers],
            "/manage/registrations/add" => [("Name", "Somebody"), ("Email", "somebody@example.org"), ("CategoryId", category.Id.ToString()), ("PartIds", part.Id.ToString()), ("Language", "en")],
            "/manage/registrations/import" => [("Text", "name,email\nSomebody,somebody@example.org")],
            _ when path.EndsWith("/leave", StringComparison.Ordinal) => [("AttendeeId", companion.Id.ToString()), ("LeaveReason", "Asked for it by telephone"), ("SeenVersion", "0")],
            _ when path.EndsWith("/address", StringComparison.Ordinal) => [("Address", $"corrected-{registration.Id:N}@example.org"), ("SeenVersion", "0")],
            _ when path.EndsWith("/revoke", StringComparison.Ordinal) => [("Reason", "Asked for it by telephone"), ("SeenVersion", "0")],
            _ when endpoint.Pattern.StartsWith("/i/", StringComparison.Ordinal) && path.Length == 0 => [("Name", "Invited"), ("PartIds", part.Id.ToString()), .. PlantedForm.Answers],
            _ when endpoint.Pattern.StartsWith("/r/", StringComparison.Ordinal) && path.Length == 0 => [("Name", "Renamed"), ("PartIds", part.Id.ToString()), ("SeenVersion", "0"), .. PlantedForm.Answers],
            _ => [("Name", "Asked"), ("Roles", "Observer"), ("SeenVersion", "0"), ("SeenLinkVersion", "0")],
        };
    }

    private void Enter(EventIs state, Instant now)
    {
        if (state == EventIs.Draft)
        {
            return;
        }

        @event.Publish(now);
        if (state == EventIs.Cancelled)
        {
            @event.Cancel(now);
        }

        if (state == EventIs.Postponed)
        {
            @event.Postpone(now);
            part.WithdrawDates();
            @event.TakeDates(DatePrecision.ToBeAnnounced, @event.Zone, null, null, [part], now);
        }
    }

    private TeamMember Member(Guid person, TeamRoles roles, Instant now)
    {
        var made = TeamMember.Invite(@event.Id, $"{person:N}@example.org", $"{person:N}@example.org", roles, now);
        made.Accept(person, now);
        return made;
    }
}
