using System.Text.Json.Nodes;
using UnAct.Calendars;
using UnAct.Mail;

namespace UnAct.Events;

/// <summary>Mails that were written before their event became discreet, and have not left: they say the neutral title, and nothing of what it is about.</summary>
internal static class DiscreetMail
{
    extension(UnActDb db)
    {
        public async Task MakeDiscreet(Event @event, CancellationToken stop)
        {
            var waiting = await db.Outbox.Where(m => m.EventId == @event.Id && m.State != MailState.Sent && m.State != MailState.Superseded).ToListAsync(stop);
            foreach (var mail in waiting)
            {
                var title = @event.TitleOutside.In(mail.Language).Text;
                mail.Reword(values => Reword(values, title));
                if (mail.Calendar is { } snapshot)
                {
                    mail.WithInvitation(InvitationSnapshot.ToJson(InvitationSnapshot.FromJson(snapshot) with { Summary = title, Description = null, Url = null, Private = true }));
                }
            }
        }
    }

    private static void Reword(JsonObject values, string title)
    {
        if (values["event"] is JsonObject said)
        {
            (said["title"], said["url"], said["organiser"]) = (title, "", "");
        }

        foreach (var part in (values["parts"] as JsonArray ?? []).OfType<JsonObject>())
        {
            part["title"] = title;
        }
    }
}
