using UnAct.Invitations;
using UnAct.Tests.Harness;
using static UnAct.Invitations.InvitationState;

namespace UnAct.Tests.Invitations;

public sealed class InvitationStateTests
{
    private static readonly Dictionary<InvitationState, Action<PersonalInvitation>> Verbs = new()
    {
        [Accepted] = i => i.Accept(Guid.NewGuid(), 0, World.Start),
        [Declined] = i => i.Decline(null, World.Start),
        [Withdrawn] = i => i.Withdraw(World.Start),
    };

    [Fact]
    public void From_open_it_goes_to_one_answer_and_no_further()
    {
        foreach (var from in Enum.GetValues<InvitationState>())
        {
            foreach (var to in Enum.GetValues<InvitationState>())
            {
                var allowed = from == Open && to != Open;
                Assert.Equal((from, to, allowed), (from, to, PersonalInvitation.Moves.Allow(from, to)));
                var invitation = In(from);
                var move = Verbs.GetValueOrDefault(to, i => PersonalInvitation.Moves.Check("invitation", i.State, to));
                if (allowed)
                {
                    move(invitation);
                    Assert.Equal((to, World.Start), (invitation.State, invitation.AnsweredAt));
                }
                else
                {
                    Assert.Equal("invitation.move", Assert.Throws<Refused>(() => move(invitation)).Code);
                    Assert.Equal(from, invitation.State);
                }
            }
        }
    }

    [Fact]
    public void Only_an_open_one_is_sent_again_and_only_on_request_its_link_changes()
    {
        var (invitation, later) = (In(Open), World.Start + Duration.FromDays(1));
        invitation.SendAgain(null, renew: false, later);
        Assert.Equal((later, 0), (invitation.SentAt, invitation.LinkVersion));
        invitation.SendAgain(null, renew: true, later);
        Assert.Equal(1, invitation.LinkVersion);
        Assert.All(Verbs.Keys, state => Assert.Equal("invitation.answered", Assert.Throws<Refused>(() => In(state).SendAgain(null, false, later)).Code));
    }

    [Theory]
    [InlineData(Open, false, 1, InvitationStand.Silent)]
    [InlineData(Open, false, 0, InvitationStand.Over)]
    [InlineData(Open, true, 0, InvitationStand.Registered)]
    [InlineData(Accepted, false, 0, InvitationStand.Accepted)]
    [InlineData(Declined, true, 0, InvitationStand.Declined)]
    [InlineData(Withdrawn, true, 1, InvitationStand.Withdrawn)]
    public void Where_it_stands_follows_from_its_state_and_the_clock(InvitationState state, bool isThere, int hoursLeft, InvitationStand stand) =>
        Assert.Equal(stand, InvitationRules.Stand(state, World.Start + Duration.FromHours(hoursLeft), isThere, World.Start));

    private static PersonalInvitation In(InvitationState state)
    {
        var invitation = PersonalInvitation.To(Guid.NewGuid(), new Invitee("Mya", "mya@example.org"), new InvitationTerms(Guid.NewGuid(), "en"), null, World.Start);
        Verbs.GetValueOrDefault(state, _ => { })(invitation);
        return invitation;
    }
}
