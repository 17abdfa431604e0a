using System.Collections;
using Microsoft.Extensions.Configuration;
using UnAct.Web.Setup;

namespace UnAct.Web.Tests.Setup;

public sealed class SettingsTests
{
    private static string Sample => Path.Combine(Installation.Home, "appsettings.sample.json");

    [Fact]
    public void The_sample_is_taken_as_it_stands() => Settings.Read(new ConfigurationBuilder().AddJsonFile(Sample).Build());

    [Fact]
    public void The_sample_lists_every_setting_and_no_other()
    {
        var listed = new ConfigurationBuilder().AddJsonFile(Sample).Build().AsEnumerable().Select(s => s.Key);

        Assert.Equal(
            [.. Names(typeof(Settings), ""), "urls"],
            listed.Where(key => Names(typeof(Settings), "").Append("urls").Contains(key) || !Groups(typeof(Settings), "").Contains(key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sample_gives_the_defaults()
    {
        var (sample, none) = (Settings.Read(new ConfigurationBuilder().AddJsonFile(Sample).Build()), Settings.Read(new ConfigurationBuilder().Build()));

        Assert.Equal(Values(none, ""), Values(sample, ""));
    }

    [Theory]
    [InlineData("Site:Nmae", "x", "There is no setting Site:Nmae; those below Site are Name, Url, About, DataFolder.")]
    [InlineData("Mail:Smtp:Hots", "x", "There is no setting Mail:Smtp:Hots; those below Mail:Smtp are Host, Port, User, Password, Security.")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider is “Oracle”, but must be one of Sqlite, Postgres.")]
    [InlineData("Database:Connection", "Hots=x", "Database:Connection cannot be read for Sqlite: Connection string keyword 'hots' is not supported. For a possible alternative, see https://go.microsoft.com/fwlink/?linkid=2142181.")]
    [InlineData("Jobs:Run", "perhaps", "Jobs:Run is “perhaps”, but must be true or false.")]
    [InlineData("Mail:Smtp:Port", "smtp", "Mail:Smtp:Port is “smtp”, but must be a whole number.")]
    [InlineData("Mail:Smtp:Port", "0", "Mail:Smtp:Port must be between 1 and 65535.")]
    [InlineData("Site:Url", "events.example.org", "Site:Url is “events.example.org”, but must be an address such as https://events.example.org, without a path.")]
    [InlineData("Site:Url", "https://example.org/events", "Site:Url is “https://example.org/events”, but must be an address such as https://events.example.org, without a path.")]
    [InlineData("Files:Store", "Cloud", "Files:Store is “Cloud”, but must be Folder, Database or empty.")]
    [InlineData("Mail:Delivery", "Smtp", "Mail:Smtp:Host is empty, but Mail:Delivery is Smtp.")]
    [InlineData("Mail:From", "nobody", "Mail:From is “nobody”, which is no e-mail address.")]
    [InlineData("Security:Secret", "short", "Security:Secret is too short: take 32 random characters or more.")]
    [InlineData("Security:Proxies:0", "proxy", "Security:Proxies has “proxy”, which is neither an address nor a network such as 10.0.0.0/8.")]
    public void A_wrong_setting_is_said_in_one_sentence(string key, string value, string sentence)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();

        Assert.Equal(sentence, Assert.Throws<WrongSetting>(() => Settings.Read(configuration)).Message);
    }

    private static IEnumerable<string> Names(Type type, string above) => type.GetProperties().Where(p => p.CanWrite)
        .SelectMany(p => IsGroup(p.PropertyType) ? Names(p.PropertyType, $"{above}{p.Name}:") : [above + p.Name]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Groups(Type type, string above) => type.GetProperties().Where(p => p.CanWrite && IsGroup(p.PropertyType))
        .SelectMany(p => Groups(p.PropertyType, $"{above}{p.Name}:").Append(above + p.Name));

    private static IEnumerable<string> Values(object group, string above) => group.GetType().GetProperties().Where(p => p.CanWrite)
        .SelectMany(p => IsGroup(p.PropertyType) ? Values(p.GetValue(group)!, $"{above}{p.Name}:") : [$"{above}{p.Name}={Value(p.GetValue(group))}"]);

    private static string Value(object? value) => value is IEnumerable many and not string ? string.Join(",", many.Cast<object>()) : value?.ToString() ?? "";

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);
}
