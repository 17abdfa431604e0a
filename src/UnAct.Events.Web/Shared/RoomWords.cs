using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using Microsoft.Extensions.Localization;
using UnAct.Web.Setup;

namespace UnAct.Web.Shared;

/// <summary>The words of one room: Words.th.resx beside its pages, then those of Shared, then the English text that is the key.</summary>
public sealed class RoomWords(ResourceManager own, ResourceManager shared, bool withPseudo) : IStringLocalizer
{
    private readonly ConcurrentDictionary<(ResourceManager Words, string Culture), ResourceSet?> sets = new();

    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var found = Find(name);
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, found.Value, arguments), found.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures)
    {
        if (own.GetResourceSet(CultureInfo.CurrentCulture, createIfNotExists: true, tryParents: false) is not { } set)
        {
            yield break;
        }

        foreach (System.Collections.DictionaryEntry entry in set)
        {
            yield return new LocalizedString((string)entry.Key, (string?)entry.Value ?? string.Empty);
        }
    }

    /// <summary>The language of ours that answers a browser's wish, if this room has words in it: zh-CN is answered by zh-Hans.</summary>
    public string? Speaks(string? wish)
    {
        for (var culture = Known(wish); culture is { Name.Length: > 0 }; culture = culture.Parent)
        {
            if (culture.Name is "en" || (Languages.All.Contains(culture.Name, StringComparer.Ordinal) && HasWordsIn(culture)))
            {
                return culture.Name;
            }
        }

        return null;
    }

    public bool HasWordsIn(CultureInfo culture) => culture.Name is "en" || Text(own, culture) is not null;

    private LocalizedString Find(string name)
    {
        var culture = CultureInfo.CurrentCulture;
        if (withPseudo && string.Equals(culture.Name, Languages.Pseudo, StringComparison.OrdinalIgnoreCase))
        {
            return new LocalizedString(name, PseudoWords.Of(name), resourceNotFound: false);
        }

        for (; culture.Name.Length > 0; culture = culture.Parent)
        {
            if ((Text(own, culture)?.GetString(name) ?? Text(shared, culture)?.GetString(name)) is { Length: > 0 } found)
            {
                return new LocalizedString(name, found, resourceNotFound: false);
            }
        }

        return new LocalizedString(name, name, resourceNotFound: true);
    }

    /// <summary>Also what is not there is remembered: looking for the words of a language that has none is a search on the disk.</summary>
    private ResourceSet? Text(ResourceManager words, CultureInfo culture) =>
        sets.GetOrAdd((words, culture.Name), static (key, language) => key.Words.GetResourceSet(language, createIfNotExists: true, tryParents: false), culture);

    private static CultureInfo? Known(string? name)
    {
        try
        {
            return name is null ? null : CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Gives a type or a view the words of its room.</summary>
    public sealed class Factory(Assembly assembly, bool withPseudo) : IStringLocalizerFactory
    {
        private readonly ConcurrentDictionary<string, RoomWords> rooms = new(StringComparer.Ordinal);

        public IStringLocalizer Create(Type resourceSource) => Create(Views.RoomOf(resourceSource), string.Empty);

        public IStringLocalizer Create(string baseName, string location) => rooms.GetOrAdd(baseName, room => new RoomWords(
            new ResourceManager($"UnAct.Web.{room}.Words", assembly), new ResourceManager("UnAct.Web.Shared.Words", assembly), withPseudo));
    }
}
