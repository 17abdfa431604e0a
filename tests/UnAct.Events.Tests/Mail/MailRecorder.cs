using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Mail;

/// <summary>A way out that keeps what it was handed and answers as a test says.</summary>
internal sealed class MailRecorder : IDelivery
{
    private readonly ConcurrentQueue<(Guid Id, string To, string Text)> taken = new();

    public Func<OutboxMail, Task<Delivered>> Answer { get; set; } = _ => Task.FromResult(Delivered.Accepted);

    public IReadOnlyList<string> To => [.. taken.Select(t => t.To)];

    public IReadOnlyList<Guid> Ids => [.. taken.Select(t => t.Id)];

    public IReadOnlyList<string> Texts => [.. taken.Select(t => t.Text)];

    public Task<World> World(DatabaseProvider provider) => Harness.World.On(provider, Replace);

    public void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IDelivery>(this));

    public Task<Delivered> Send(OutboxMail mail, MimeMessage message, CancellationToken stop)
    {
        taken.Enqueue((mail.Id, mail.ToAddress, message.TextBody!));
        return Answer(mail);
    }

    public Task<string> Look(CancellationToken stop) => Task.FromResult("kept");
}
