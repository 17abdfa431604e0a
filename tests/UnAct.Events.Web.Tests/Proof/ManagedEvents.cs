using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proof;

/// <summary>A private event and a public one with the same team, in the scripts of the region, and a visitor in every role there is.</summary>
public sealed record ManagedEvents(string Slug, string PublicSlug, Guid EventId, Guid PartId, IReadOnlyList<(string Role, Visitor Visitor, TeamRoles Roles, bool Administrator)> Roles)
{
    private static readonly LocalizedText Open = new("en", "ကွန်ရက် အစည်းအဝေး");

    public static async Task<ManagedEvents> Plant(Site site)
    {
        var organisation = Organisation.Create("Planted", "Asia/Bangkok", "en");
        var planned = Event.Create(organisation.Id, EventKind.IntergovernmentalMeeting, new LocalizedText("en", "Senior officials"), "senior-officials", "Asia/Bangkok", site.Now);
        var open = Event.Create(organisation.Id, EventKind.Meeting, Open, "open-meeting", "Asia/Yangon", site.Now);
        var part = Part.Create(open.Id, 0, new LocalizedText("km", "ពេលព្រឹក"));
        part.Take(new LocalDateTime(2026, 5, 4, 9, 0), new LocalDateTime(2026, 5, 4, 12, 0), "Asia/Yangon");
        var second = Part.Create(open.Id, 1, new LocalizedText("th", "ช่วงบ่าย"));
        second.Take(new LocalDateTime(2026, 5, 4, 13, 30), new LocalDateTime(2026, 5, 4, 17, 0), "Asia/Yangon");
        open.Describe(Open, new LocalizedText("lo", "ກອງປະຊຸມເຄືອຂ່າຍ"), new LocalizedText("vi", "Cuộc họp **mạng lưới** hằng quý."), "teal", open.Modules | EventModules.Call, "office@example.org", site.Now);
        open.TakePlace(EventMode.Hybrid, new LocalizedText("my", "ခန်းမကြီး"), "1 River Road", new LocalizedText("my", "ရန်ကုန်"), "MM", "https://meet.example.org/canary-of-a-join-link", 60, site.Now);
        open.TakeDates(DatePrecision.Exact, "Asia/Yangon", null, null, [part, second], site.Now);
        open.Publish(site.Now);
        var series = Series.Of(organisation.Id, open.Slug, Open);
        open.Join(series.Id, site.Now);
        await site.Plant(organisation, series, planned, open, part, second);

        var roles = new List<(string, Visitor, TeamRoles, bool)> { ("anonymous", site.Visitor(), TeamRoles.None, false) };
        var stranger = await site.Person("Stranger", "stranger@example.org");
        roles.Add(("stranger", await site.Visitor().SignInAs(stranger.Id), TeamRoles.None, false));
        var creator = await site.Person("Creator", "creator@example.org");
        await site.Plant(OrganisationMember.Of(organisation.Id, creator.Id));
        roles.Add(("creator", await site.Visitor().SignInAs(creator.Id), TeamRoles.None, false));
        var attendee = await site.Person("Attendee", "attendee@example.org");
        var category = Category.Of(open.Id, 0, new LocalizedText("en", "Participant"));
        var registration = Registration.Begin(RegistrationState.Confirmed, open.Id, category.Id, new Contact("Attendee", "attendee@example.org"), "en", site.Now);
        var pools = new[] { Pool.Of(open.Id, 40), Pool.Of(open.Id, 24, part.Id) };
        var one = UnAct.Registrations.Attendee.Of(registration.Id, 0, "Attendee", "attendee@example.org");
        await site.Plant(category, Category.Of(planned.Id, 0, new LocalizedText("en", "Participant")), RegistrationSetup.For(open.Id), RegistrationSetup.For(planned.Id), Pool.Of(planned.Id, 6), registration, one,
            Place.Of(registration.Id, one.Id, part.Id, open.Version), pools[0], pools[1]);
        await site.Read(async db =>
        {
            await db.TryTake(pools.Select(p => p.Id), 1, default);
            return true;
        });
        await site.Plant([.. new[] { RegistrationState.Pending, RegistrationState.Waitlisted, RegistrationState.Offered }.SelectMany(state => Before(state, open, category.Id, part.Id, site.Now))]);
        // One that somebody answers, and one that an organiser looks at.
        await site.Plant(
            PersonalInvitation.To(open.Id, new Invitee("Somebody", "invited@example.org"), new InvitationTerms(category.Id, "en", "ကြိုဆိုပါတယ်", MayForward: true), null, site.Now),
            PersonalInvitation.To(open.Id, new Invitee("Somebody", "looked-at@example.org"), new InvitationTerms(category.Id, "en"), null, site.Now));
        roles.Add(("attendee", await site.Visitor().SignInAs(attendee.Id), TeamRoles.None, false));
        foreach (var role in Enum.GetValues<TeamRoles>().Where(r => r != TeamRoles.None))
        {
            var address = $"{role}@example.org";
            var person = await site.Person(role.ToString(), address);
            foreach (var eventId in new[] { planned.Id, open.Id })
            {
                var member = TeamMember.Invite(eventId, address, EmailAddress.Key(address), role, site.Now);
                member.Accept(person.Id, site.Now);
                await site.Plant(member);
            }

            roles.Add((role.ToString(), await site.Visitor().SignInAs(person.Id), role, false));
        }

        await site.Plant(TeamMember.Invite(planned.Id, "asked@example.org", "asked@example.org", TeamRoles.Organiser, site.Now));
        var mail = OutboxMail.To("Attendee", "attendee@example.org", "event-postponed", "en", "planted", new { name = "Attendee", message = "", @event = new { title = "Planted", when = Array.Empty<string>(), where = Array.Empty<string>(), url = "", organiser = "", contact = "" } }, registration.Id, site.Now)
            .About(open.Id).ToMany().WithLink(LinkPurpose.Registration, registration.Id, 0);
        mail.Fail("451", null);
        await site.Plant(StoppedAddress.Of(EmailAddress.Key("attendee@example.org"), "550 no such mailbox", site.Now));
        var sent = OutboxMail.To("Attendee", "attendee@example.org", "sign-in", "en", "planted-sent", new { }, Guid.NewGuid(), site.Now).About(open.Id);
        sent.Sent(site.Now);
        // By the same id, so that an address of either leads somewhere.
        await site.Plant(mail, sent, GroupMessage.Send(mail.Id, open.Id, Actor.Program, "ประตูทางเข้า", "โปรดนำบัตรประจำตัวมาด้วย", new MessageGroup([RegistrationState.Confirmed], new()), 1, site.Now));
        var own = OwnText.For(open.Id, "registration-confirmed", "en");
        own.Say("မင်္ဂလာပါ {{ name }}", "Welcome {{ nothing }}", Actor.Program, site.Now);
        own.Break("Line 1: “nothing” is no value of this mail.", site.Now);
        await site.Plant(own);
        await site.Plant([.. PlantedForm.Of(open.Id, site.Now), .. PlantedForm.Of(planned.Id, site.Now)]);
        // By the id of the part, for the same reason.
        await site.Plant(BulkRun.Begin(part.Id, open.Id, Actor.Program, BulkAction.Decline, null, overCapacity: false, site.Now), BulkStep.Of(part.Id, 0, new BulkItem(registration.Id, 0)));
        var administrator = await site.Person("Administrator", "root@example.org", administrator: true);
        // One that was submitted, which its authors must not know of where others decide; and a draft of the owner.
        var call = PlantedCall.For(open.Id, of: 2);
        var owner = await site.Read(db => db.PersonEmails.Where(e => e.AddressKey == "owner@example.org").Select(e => e.PersonId).SingleAsync());
        var submitted = PlantedSubmission.Of(call.Call, call.Types[0], call.Topics, owner, ["owner@example.org", "attendee@example.org"], site.Now);
        var (desk, reviewer) = (PlantedDesk.On(call, site.Now), await site.Read(db => db.PersonEmails.Where(e => e.AddressKey == "reviewer@example.org").Select(e => e.PersonId).SingleAsync()));
        await site.Plant([.. call.Rows, .. desk.Rows, .. submitted.Rows, .. PlantedConflict.On(submitted.Submission, site.Now).Rows, UnAct.Reviews.Assignment.Of(open.Id, desk.Round.Id, submitted.Submission.Id, reviewer, Actor.Program, site.Now),
            .. PlantedSubmission.Of(call.Call, call.Types[0], [], owner, ["owner@example.org"], site.Now, title: "ร่าง", versions: 0).Rows,
            PlantedBook.Open(open.Id, site.Now), .. PlantedBook.Of(call, (await site.Person("ผู้เขียน", "printed@example.org")).Id, site.Now)]);
        roles.Add(("administrator", await site.Visitor().SignInAs(administrator.Id), TeamRoles.None, true));
        return new ManagedEvents(planned.Slug, open.Slug, planned.Id, part.Id, roles);
    }

    /// <summary>Two people, of whom one has no address, who stand before the door in some way.</summary>
    private static IEnumerable<object> Before(RegistrationState state, Event open, Guid category, Guid part, Instant now)
    {
        var registration = Registration.Begin(state == RegistrationState.Pending ? state : RegistrationState.Waitlisted, open.Id, category, new Contact("ឈរ ចាំ", $"{state}@example.org"), "en", now, size: 2, number: state == RegistrationState.Pending ? null : (int)state);
        if (state == RegistrationState.Offered)
        {
            registration.Offer(now + Duration.FromHours(48), now);
        }

        UnAct.Registrations.Attendee[] people = [UnAct.Registrations.Attendee.Of(registration.Id, 0, "ឈរ ចាំ", $"{state}@example.org"), UnAct.Registrations.Attendee.Of(registration.Id, 1, "ដារ៉ា", null)];
        return [registration, .. people, .. people.Select(one => Place.Of(registration.Id, one.Id, part, open.Version))];
    }
}
