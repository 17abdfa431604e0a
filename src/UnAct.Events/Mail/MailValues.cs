using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;

namespace UnAct.Mail;

/// <summary>The values of an outbox row as a template sees them: names, lists and yes or no, with every text sealed.</summary>
internal static class MailValues
{
    /// <param name="link">The personal link, absolute; empty when the mail has none.</param>
    /// <param name="end">Where to say that no more are wanted, likewise.</param>
    public static TemplateContext For(OutboxMail mail, Mailbox mailbox, string link, string end, TemplateOptions options)
    {
        var values = mail.ReadValues();
        if (values["event"] is JsonObject @event && @event["url"]?.GetValue<string>() is { Length: > 0 } path)
        {
            @event["url"] = mailbox.Url(path);
        }

        if (values["name"]?.GetValue<string>() is { } name)
        {
            values["name"] = GreetingName.Of(name);
        }

        var context = new TemplateContext(options);
        foreach (var (key, value) in values)
        {
            context.SetValue(key, Of(value));
        }

        context.SetValue("site", Of(new JsonObject { ["name"] = mailbox.Name, ["url"] = mailbox.SiteUrl }));
        context.SetValue("link", Of(link));
        context.SetValue("stop", Of(end));
        return context;
    }

    private static FluidValue Of(JsonNode? node) => node switch
    {
        null => StringValue.Empty,
        JsonArray list => new ArrayValue([.. list.Select(Of)]),
        JsonObject members => new DictionaryValue(new Members(members.ToDictionary(m => m.Key, m => Of(m.Value), StringComparer.Ordinal))),
        _ => node.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => BooleanValue.True,
            System.Text.Json.JsonValueKind.False => BooleanValue.False,
            System.Text.Json.JsonValueKind.Number => NumberValue.Create(node.GetValue<decimal>()),
            _ => new StringValue(SealedText.Seal(node.GetValue<string>())),
        },
    };

    private sealed class Members(Dictionary<string, FluidValue> members) : IFluidIndexable
    {
        public int Count => members.Count;

        public IEnumerable<string> Keys => members.Keys;

        public bool TryGetValue(string name, out FluidValue value) => members.TryGetValue(name, out value!);
    }
}
