using UnAct.Mail;
using UnAct.Tests.Harness;
using static UnAct.Mail.MailState;

namespace UnAct.Tests.Mail;

/// <summary>Every pair of states, by the verbs of a mail: what the table allows works, everything else is refused and changes nothing.</summary>
public sealed class MailStateTests
{
    private static readonly (MailState From, MailState To)[] Page =
    [
        (Waiting, Sent), (Waiting, MailState.Refused), (Waiting, GivenUp), (Waiting, Held), (Waiting, Superseded), (Waiting, Stopped),
        (Sent, MailState.Refused),
        (Held, Waiting), (Held, Superseded),
        (GivenUp, Waiting), (GivenUp, Superseded),
        (MailState.Refused, Waiting), (MailState.Refused, Superseded),
        (Stopped, Waiting), (Stopped, Superseded),
    ];

    private static readonly Dictionary<MailState, Action<OutboxMail>> Verbs = new()
    {
        [Waiting] = m => m.Requeue(World.Start),
        [Sent] = m => m.Sent(World.Start),
        [MailState.Refused] = m => m.Refuse("550 No"),
        [GivenUp] = m => m.Fail("451 Later", next: null),
        [Held] = m => m.Hold(),
        [Stopped] = m => m.Stop("550 No"),
        [Superseded] = m => m.Supersede(),
    };

    public static TheoryData<MailState, MailState> Pairs()
    {
        var pairs = new TheoryData<MailState, MailState>();
        foreach (var from in Enum.GetValues<MailState>())
        {
            foreach (var to in Enum.GetValues<MailState>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_move_works_exactly_where_the_table_allows_it(MailState from, MailState to)
    {
        var mail = SampleMail.Row("sign-in", SampleMail.Sparse("sign-in"));
        if (from != Waiting)
        {
            Verbs[from](mail);
        }

        if (Page.Contains((from, to)))
        {
            Verbs[to](mail);
            Assert.Equal(to, mail.State);
        }
        else
        {
            var refused = Assert.Throws<UnAct.Foundation.Refused>(() => Verbs[to](mail));
            Assert.Equal(("mail.move", from.ToString(), to.ToString()), (refused.Code, refused.Details["from"], refused.Details["to"]));
            Assert.Equal(from, mail.State);
        }
    }

    [Fact]
    public void The_table_is_the_one_above() => Assert.Equal(Page, OutboxMail.Moves.ToArray());
}
