using System.Collections;
using System.Reflection;

namespace UnAct.Web.Setup;

/// <summary>A setting that stops the start. The message is one sentence for the operator.</summary>
public sealed class WrongSetting(string sentence) : Exception(sentence);

/// <summary>Binds the settings and refuses names nobody knows: a mistyped one would otherwise be silently without effect.</summary>
internal static class SettingsReader
{
    public static Settings Bind(IConfiguration configuration)
    {
        var settings = new Settings();
        foreach (var part in typeof(Settings).GetProperties().Where(p => p.CanWrite))
        {
            Refuse(configuration.GetSection(part.Name), part.PropertyType);
            try
            {
                configuration.GetSection(part.Name).Bind(part.GetValue(settings));
            }
            catch (InvalidOperationException error)
            {
                throw new WrongSetting(Sentence(configuration.GetSection(part.Name), part.PropertyType) ?? error.Message);
            }
        }

        return settings;
    }

    private static void Refuse(IConfigurationSection section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            var property = Find(type, child.Key) ?? throw new WrongSetting($"There is no setting {child.Path}; those below {section.Path} are {string.Join(", ", Names(type))}.");
            if (IsGroup(property.PropertyType))
            {
                Refuse(child, property.PropertyType);
            }
        }
    }

    private static string? Sentence(IConfigurationSection section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            var kind = Find(type, child.Key)!.PropertyType;
            var sentence = IsGroup(kind) ? Sentence(child, kind)
                : kind.IsEnum && !Enum.TryParse(kind, child.Value, ignoreCase: true, out _) ? $"{child.Path} is “{child.Value}”, but must be one of {string.Join(", ", Enum.GetNames(kind))}."
                : kind == typeof(bool) && !bool.TryParse(child.Value, out _) ? $"{child.Path} is “{child.Value}”, but must be true or false."
                : kind == typeof(int) && !int.TryParse(child.Value, System.Globalization.CultureInfo.InvariantCulture, out _) ? $"{child.Path} is “{child.Value}”, but must be a whole number."
                : null;
            if (sentence is not null)
            {
                return sentence;
            }
        }

        return null;
    }

    private static PropertyInfo? Find(Type type, string name) =>
        type.GetProperties().FirstOrDefault(p => p.CanWrite && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(Type type) => type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name);

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);
}
