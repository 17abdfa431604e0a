using UnAct.Mail;
using UnAct.Registrations;

namespace UnAct.Web.Tests.Faults;

/// <summary>The judge of the kills, judged: every fault that it is there for, planted one at a time.</summary>
public sealed class PromisesTests
{
    private static readonly Guid One = Guid.NewGuid(), Two = Guid.NewGuid(), Three = Guid.NewGuid();

    private static readonly (string, RegistrationState)[] Registered = [("mya@example.org", RegistrationState.Confirmed), ("sok@example.org", RegistrationState.Cancelled)];
    private static readonly (Guid, MailState)[] Sent = [(One, MailState.Sent), (Two, MailState.Sent), (Three, MailState.Superseded)];

    [Fact]
    public void What_was_in_flight_may_come_twice()
    {
        Assert.Equal([], Kept().Broken(Registered, Sent, [new(One, 1), new(Two, 1)], 0));
        Assert.Equal([], Kept().Broken(Registered, Sent, [new(One, 1), new(Two, 1), new(Two, 2)], 1));
        Assert.Equal([], Kept().Broken(Registered, Sent, [new(One, 1), new(One, 2), new(One, 3), new(Two, 3)], 2));
    }

    [Fact]
    public void A_loss_and_a_second_mail_are_seen()
    {
        Assert.Equal([$"mail {Two} is lost"], Kept().Broken(Registered, Sent, [new(One, 1)], 50));
        Assert.Equal([$"mail {Two} is Waiting"], Kept().Broken(Registered, [(One, MailState.Sent), (Two, MailState.Waiting)], [new(One, 1), new(Two, 1)], 50));
        Assert.Equal([$"mail {One} came 2 times, and was not in flight"], Kept().Broken(Registered, Sent, [new(One, 1), new(Two, 1), new(One, 2)], 50));
        Assert.Equal([$"mail {One} came 2 times, and was not in flight"], Kept().Broken(Registered, Sent, [new(One, 1), new(One, 1), new(Two, 2)], 50));
        Assert.Equal(["1 mails came twice in 0 kills"], Kept().Broken(Registered, Sent, [new(One, 1), new(Two, 1), new(Two, 2)], 0));
        Assert.Equal([$"mail {Three} came from nowhere"], Kept().Broken(Registered, [(One, MailState.Sent)], [new(One, 1), new(Three, 1)], 0));
    }

    [Fact]
    public void An_answer_that_did_not_hold_is_seen()
    {
        var kept = Kept();
        kept.Answered["nok@example.org"] = null;
        Assert.Equal(["nok@example.org was answered and is not registered"], kept.Broken(Registered, Sent, [new(One, 1), new(Two, 1)], 0));
        Assert.Equal(["sok@example.org was promised Cancelled and is Confirmed"],
            Kept().Broken([("mya@example.org", RegistrationState.Confirmed), ("sok@example.org", RegistrationState.Confirmed)], Sent, [new(One, 1), new(Two, 1)], 0));
    }

    private static Promises Kept()
    {
        var promises = new Promises();
        promises.Answered["mya@example.org"] = null;
        promises.Answered["sok@example.org"] = RegistrationState.Cancelled;
        return promises;
    }
}
