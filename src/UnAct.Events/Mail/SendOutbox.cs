using Microsoft.Extensions.Logging;
using MimeKit;

namespace UnAct.Mail;

/// <summary>
/// The sweep that lets mail leave: claims what is due in bounded batches, renders, sends, and marks each before the next is sent. Killed
/// at any moment it loses nothing, and at most the one mail in flight is sent twice. Any number of workers may run it.
/// </summary>
public sealed class SendOutbox(UnActDb db, Work work, IClock clock, KeyOfAddress keyOf, MailRenderer renderer, MakeCalendarPart calendars, StillHolds holds, Mailbox mailbox, Links links, IDelivery delivery, ServerRest rest, ClaimTime claim, ILogger<SendOutbox> log)
{
    public const int BatchSize = 25;

    private readonly string owner = $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 24)]}-{Guid.NewGuid():N}";

    /// <summary>Addresses of the batch in hand that take no mail, and why.</summary>
    private readonly Dictionary<string, string> stopped = new(StringComparer.Ordinal);

    /// <summary>What the events of the batch in hand say in their own words.</summary>
    private OwnTexts texts = OwnTexts.None;

    public async Task Run(CancellationToken stop)
    {
        // One connection for the whole sweep: opening one costs more than marking a mail.
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await SendAll(stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task SendAll(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !rest.Lasts(clock.GetCurrentInstant()))
        {
            var began = clock.GetCurrentInstant();
            var batch = await db.ClaimMail(owner, began, BatchSize, stop, claim.Lasts);
            if (batch.Count == 0)
            {
                return;
            }

            await Send(batch, began + claim.ToBegin, stop);
        }
    }

    private async Task Send(IReadOnlyList<OutboxMail> batch, Instant lastStart, CancellationToken stop)
    {
        var left = batch.Select(m => m.Id).ToList();
        try
        {
            await LookForStopped(batch, stop);
            texts = await OwnTexts.For(db, batch, stop);
            foreach (var mail in batch)
            {
                if (stop.IsCancellationRequested || clock.GetCurrentInstant() >= lastStart || rest.Lasts(clock.GetCurrentInstant()))
                {
                    return;
                }

                if (!await db.HoldsMail(owner, mail.Id, stop))
                {
                    // Overtaken or held since it was claimed.
                    left.Remove(mail.Id);
                    continue;
                }

                if (!await StillSays(mail, stop))
                {
                    left.Remove(mail.Id);
                    continue;
                }

                if (mail.Bulk && await db.WantsNoBulk(mail.EventId!.Value, keyOf(mail.ToAddress), stop))
                {
                    await TakeBack(mail, stop);
                    left.Remove(mail.Id);
                    continue;
                }

                if (IsStopped(mail, out var why))
                {
                    left.Remove(mail.Id);
                    await db.StopMail(owner, mail.Id, why, stop);
                    continue;
                }

                // From here on it is in flight: it keeps its claim until it is known what became of it.
                left.Remove(mail.Id);
                if (!await SendOne(mail, stop))
                {
                    left.Add(mail.Id);
                }
            }
        }
        finally
        {
            if (left.Count > 0)
            {
                await db.ReleaseMail(owner, left, CancellationToken.None);
            }
        }
    }

    private async Task LookForStopped(IReadOnlyList<OutboxMail> batch, CancellationToken stop)
    {
        stopped.Clear();
        var keys = batch.Where(m => m.EventId is not null).Select(m => keyOf(m.ToAddress)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var found in await db.StoppedAddresses.AsNoTracking().Where(s => keys.Contains(s.AddressKey)).ToListAsync(stop))
        {
            stopped[found.AddressKey] = found.Why;
        }
    }

    /// <summary>A link to sign in is always tried: the person asked for it just now, and there is no organiser who would see that it did not leave.</summary>
    private bool IsStopped(OutboxMail mail, out string why)
    {
        why = "";
        return mail.EventId is not null && stopped.TryGetValue(keyOf(mail.ToAddress), out why!);
    }

    private async Task<bool> StillSays(OutboxMail mail, CancellationToken stop)
    {
        try
        {
            if (await holds(db, mail, clock.GetCurrentInstant(), stop))
            {
                return true;
            }
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException) && !Work.MayRunAgain(db, error))
        {
            // It is this mail's: it must not stand before all that come after it.
            log.LogError(error, "Whether mail {Mail} still holds cannot be told", mail.Id);
            await Note(mail.Id, new Delivered(Delivery.Later, "It could not be looked at; the log of the program says why."), clock.GetCurrentInstant());
            return false;
        }

        await TakeBack(mail, stop);
        return false;
    }

    private async Task TakeBack(OutboxMail mail, CancellationToken stop)
    {
        using var gate = await db.EnterWrite(stop);
        await db.TakeBackMail(owner, mail.Id, stop);
    }

    /// <returns>False when it was not tried at all.</returns>
    private async Task<bool> SendOne(OutboxMail mail, CancellationToken stop)
    {
        Delivered outcome;
        using var message = await Make(mail);
        try
        {
            outcome = message is null ? new Delivered(Delivery.Later, "It could not be made; the log of the program says why.") : await delivery.Send(mail, message, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException))
        {
            // Whatever it is, it is this mail's: the others go, and it is tried again ever more rarely.
            log.LogError(error, "Mail {Mail} cannot be sent", mail.Id);
            outcome = new Delivered(Delivery.Later, error.Message);
        }

        var now = clock.GetCurrentInstant();
        switch (outcome.How)
        {
            case Delivery.Accepted:
                rest.End();
                if (!await db.MarkSent(owner, mail.Id, now, CancellationToken.None))
                {
                    log.LogWarning("Mail {Mail} was sent while somebody else changed its row", mail.Id);
                }

                return true;
            case Delivery.Away:
                log.LogWarning("The mail server takes nothing now: {Why}", outcome.Why);
                rest.Begin(now);
                return false;
            case Delivery.NoSuchAddress:
                await work.Run((StopAddress.Handler h) => h.Run(new(mail.Id, owner, outcome.Why), CancellationToken.None), CancellationToken.None);
                stopped[keyOf(mail.ToAddress)] = outcome.Why;
                return true;
            default:
                await Note(mail.Id, outcome, now);
                return true;
        }
    }

    /// <summary>Null when template or values are wrong: that mail waits, and the others go.</summary>
    private async Task<MimeMessage?> Make(OutboxMail mail)
    {
        try
        {
            var words = await renderer.Render(mail, texts);
            await Tell(words.Own);
            return Letter.Write(mail, words, mail.Calendar is { } snapshot ? calendars(snapshot) : null, mailbox, links);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogError(error, "Mail {Mail} of the template {Template} cannot be made", mail.Id, mail.Template);
            return null;
        }
    }

    /// <summary>The organisers hear that their text is not used. Whether that can be noted now or not, the mail leaves.</summary>
    private async Task Tell(OwnTextUsed? own)
    {
        if (own is not { Broken: { } why })
        {
            return;
        }

        texts.Rest(own.Id);
        log.LogWarning("The own text {Text} cannot be used: {Why}", own.Id, why);
        try
        {
            await work.Run((BreakOwnText.Handler h) => h.Run(new(own.Id, own.Version, why), CancellationToken.None), CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogError(error, "That the own text {Text} cannot be used is not noted", own.Id);
        }
    }

    private async Task Note(Guid id, Delivered outcome, Instant now)
    {
        using var gate = await db.EnterWrite(CancellationToken.None);
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == id && m.ClaimedBy == owner && m.State == MailState.Waiting, CancellationToken.None) is not { } mail)
        {
            return;
        }

        if (outcome.How == Delivery.Refused)
        {
            mail.Refuse(outcome.Why);
        }
        else
        {
            mail.Fail(outcome.Why, Retries.Next(mail.Attempts + 1, now));
        }

        await db.SaveChangesAsync(CancellationToken.None);
        db.Entry(mail).State = EntityState.Detached;
    }
}
