using System.Text.Json;
using System.Text.Json.Nodes;
using UnAct.Events;
using UnAct.Mail;

namespace UnAct.Registrations;

/// <summary>A text that somebody has just written, as a mail of this event: with everything that may be in it, and with as little. Nothing is kept.</summary>
public static class PreviewMailText
{
    public sealed record Result(RenderedMail Full, RenderedMail Sparse);

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox, MailRenderer renderer)
    {
        public async Task<Result> Run(SaveMailText.Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageRegistrations, stop);
            var now = clock.GetCurrentInstant();
            var (kind, text) = await SaveMailText.Check(input, renderer, now, stop);
            var words = (await RegistrationPlan.Load(db, input.EventId, stop)).In(input.Language, mailbox);
            return new Result(await Make(full: true), await Make(full: false));

            async Task<RenderedMail> Make(bool full)
            {
                var mail = await renderer.Render(MailTextTrial.Row(kind, text, Values(kind, words, full, now), now), OwnTexts.Only(text), masked: true);
                return mail.Own?.Broken is { } why ? throw new MailTextFaulty([new MailTextFault(false, null, "No mail comes of it: {0}", why)]) : mail;
            }
        }

        /// <summary>What the event knows is the event's, the rest are samples.</summary>
        private static JsonObject Values(MailKind kind, EventInMail words, bool full, Instant now)
        {
            var values = kind.Sample(full);
            Take("event", words.Values);
            if (full)
            {
                Take("until", words.Moment(now + Duration.FromDays(2)));
                Take("parts", words.Parts(words.AllParts));
                Take("online", words.IsOnline);
            }

            return values;

            void Take(string name, object value)
            {
                if (values.ContainsKey(name))
                {
                    values[name] = JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);
                }
            }
        }
    }
}
