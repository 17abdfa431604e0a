using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>Every pair of states: what the product page allows works, everything else is refused and changes nothing.</summary>
public sealed class RegistrationStateTests
{
    private static readonly (RegistrationState From, RegistrationState To)[] Page =
    [
        (Unconfirmed, Confirmed), (Unconfirmed, Pending), (Unconfirmed, Waitlisted), (Unconfirmed, Lapsed), (Unconfirmed, Cancelled), (Unconfirmed, Revoked),
        (Pending, Confirmed), (Pending, Waitlisted), (Pending, Declined), (Pending, Cancelled), (Pending, Revoked),
        (Waitlisted, Offered), (Waitlisted, Confirmed), (Waitlisted, Cancelled), (Waitlisted, Revoked),
        (Offered, Confirmed), (Offered, Lapsed), (Offered, Cancelled), (Offered, Revoked),
        (Confirmed, Cancelled), (Confirmed, Revoked),
    ];

    private static readonly Dictionary<RegistrationState, Action<Registration>> Verbs = new()
    {
        [Pending] = r => r.Ask(World.Start),
        [Waitlisted] = r => r.Wait(1, World.Start),
        [Offered] = r => r.Offer(World.Start + Registration.AddressHold, World.Start),
        [Declined] = r => r.Decline(World.Start),
        [Confirmed] = r => r.Confirm(World.Start + Registration.AddressHold),
        [Cancelled] = r => r.Cancel(World.Start + Registration.AddressHold),
        [Revoked] = r => r.Revoke(World.Start + Registration.AddressHold),
        [Lapsed] = r => r.Lapse(World.Start + Registration.AddressHold),
    };

    public static TheoryData<RegistrationState, RegistrationState> Pairs()
    {
        var pairs = new TheoryData<RegistrationState, RegistrationState>();
        foreach (var from in Enum.GetValues<RegistrationState>())
        {
            foreach (var to in Enum.GetValues<RegistrationState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_works_exactly_where_the_page_allows_it(RegistrationState from, RegistrationState to)
    {
        var registration = In(from);
        var allowed = Page.Contains((from, to));
        Assert.Equal(allowed, Registration.Moves.Allow(from, to));
        // Nothing leads back to the beginning; the table stands for it.
        var move = Verbs.GetValueOrDefault(to, r => Registration.Moves.Check("registration", r.State, to));
        if (allowed)
        {
            move(registration);
            Assert.Equal(to, registration.State);
        }
        else
        {
            var refused = Assert.Throws<Refused>(() => move(registration));
            Assert.Equal(("registration.move", from.ToString(), to.ToString()), (refused.Code, refused.Details["from"], refused.Details["to"]));
            Assert.Equal(from, registration.State);
        }
    }

    [Fact]
    public void The_table_is_the_one_of_the_page() => Assert.Equal(Page, Registration.Moves.ToArray());

    [Fact]
    public void A_registration_begins_only_where_the_page_says()
    {
        RegistrationState[] beginnings = [Unconfirmed, Confirmed, Pending, Waitlisted];
        foreach (var state in Enum.GetValues<RegistrationState>())
        {
            if (beginnings.Contains(state))
            {
                Assert.Equal(state, Begin(state).State);
            }
            else
            {
                Assert.Equal("registration.move", Assert.Throws<Refused>(() => Begin(state)).Code);
            }
        }
    }

    [Fact]
    public void Places_are_held_by_three_states_and_five_are_alive()
    {
        Assert.Equal([Unconfirmed, Offered, Confirmed], Enum.GetValues<RegistrationState>().Where(s => s.HoldsPlaces()));
        Assert.Equal([Unconfirmed, Pending, Waitlisted, Offered, Confirmed], RegistrationStates.Live);
        Assert.Equal(Enum.GetValues<RegistrationState>().Except(RegistrationStates.Live), Enum.GetValues<RegistrationState>().Where(Registration.Moves.IsFinal));
    }

    [Fact]
    public void A_hold_does_not_lapse_before_it_has_run_out() =>
        Assert.Equal("registration.hold-runs", Assert.Throws<Refused>(() => Begin(Unconfirmed).Lapse(World.Start + Registration.AddressHold - Duration.FromSeconds(1))).Code);

    private static Registration Begin(RegistrationState state) =>
        Registration.Begin(state, Guid.NewGuid(), Guid.NewGuid(), new Contact("Mya Mya", "mya@example.org"), "en", World.Start);

    private static Registration In(RegistrationState state)
    {
        var registration = Begin(state is Offered ? Waitlisted : state is Declined ? Pending : Unconfirmed);
        if (registration.State != state)
        {
            Verbs[state](registration);
        }

        return registration;
    }
}
