using UnAct.Data;
using UnAct.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Foundation;

public sealed class LocalizedTextTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_text_comes_back_from_the_database_as_it_was(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        LocalizedText[] texts =
        [
            LocalizedText.Empty,
            new("th", ""),
            new("en", "Plain"),
            new("zh-Hans", new Dictionary<string, string>(StringComparer.Ordinal) { ["zh-Hans"] = "会议", ["en"] = "\"quoted\" \\ back\tslash\r\n<b>&amp;</b> {\"texts\":1}", ["my"] = "ဗမာ 🎈 \u2028", ["language"] = "tag" }),
        ];
        var organisation = Organisation.Create("Organisation", "Asia/Bangkok", "en");
        var @event = Event.Create(organisation.Id, EventKind.Meeting, new("en", "Event"), "event", "Asia/Bangkok", world.Now);
        await world.Plant([organisation, @event, .. texts.Select((text, at) => Partner.Create(@event.Id, at, text, PartnerRole.CoHost))]);

        var read = await world.Read(db => db.Partners.OrderBy(p => p.Order).Select(p => p.Name).ToListAsync());

        Assert.Equal(texts, read);
        Assert.Equal(["my", "zh-Hans", "en", "zh-Hans"], new[] { "my", "zh-Hans", "en", "km-KH" }.Select(tag => read[3].In(tag).Language));
        Assert.Equal(("en", "Plain"), read[2].In("en-GB"));
        Assert.Equal(("th", ""), read[1].In("en"));
    }
}
