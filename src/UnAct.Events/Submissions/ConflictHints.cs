using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Pairs that may be in conflict: the same institution, or addresses at the same domain that is not one for everybody. Only a chair makes a conflict of it.</summary>
/// <param name="What">The institution or the domain.</param>
public sealed record ConflictHint(Guid SubmissionId, Guid PersonId, ConflictHintOf Of, string What);

public enum ConflictHintOf
{
    Institution,
    Domain,
}

public static class ConflictHints
{
    /// <summary>Mail for everybody: to share one of these means nothing.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        "126.com", "139.com", "163.com", "21cn.com", "aim.com", "aliyun.com", "aol.com", "bk.ru", "comcast.net", "daum.net", "duck.com", "fastmail.com", "foxmail.com", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.com",
        "gmx.de", "gmx.net", "googlemail.com", "hanmail.net", "hey.com", "hotmail.co.th", "hotmail.co.uk", "hotmail.com", "hotmail.fr", "icloud.com", "inbox.ru", "laposte.net", "list.ru", "live.com", "mac.com", "mail.com", "mail.ru",
        "me.com", "msn.com", "naver.com", "orange.fr", "outlook.com", "outlook.co.th", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com", "sina.cn", "sina.com", "sohu.com", "t-online.de",
        "tutanota.com", "vip.qq.com", "wanadoo.fr", "web.de", "yahoo.co.jp", "yahoo.co.th", "yahoo.co.uk", "yahoo.com", "yahoo.com.cn", "yahoo.com.sg", "yahoo.com.vn", "yahoo.fr", "yandex.com", "yandex.ru", "yeah.net", "ymail.com", "zoho.com",
    };

    /// <summary>Whether sharing this domain says something of two people.</summary>
    public static bool Tells(string domain) => domain.Length > 0 && !Public.Contains(domain);

    /// <summary>Of pairs of which nothing is known; each once, by institution before domain.</summary>
    /// <param name="ruled">Those a chair has spoken on.</param>
    public static IReadOnlyList<ConflictHint> Of(ConflictMap map, IReadOnlyCollection<Guid> people, IReadOnlyCollection<Guid> submissions, IReadOnlySet<(Guid Submission, Guid Person)> ruled)
    {
        var institutions = submissions.SelectMany(id => map.Authors[id]).Where(a => a.AddressKey.Length > 0 && a.Affiliation.Length > 0)
            .ToLookup(a => a.AddressKey, a => (Key: PersonName.Fold(a.Affiliation), a.Affiliation), StringComparer.Ordinal);
        var bySubmission = submissions.ToDictionary(id => id, id => (
            Institutions: map.Authors[id].Where(a => a.Affiliation.Length > 0).Select(a => PersonName.Fold(a.Affiliation)).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal),
            Domains: map.Authors[id].Select(a => Domain(a.AddressKey)).Where(Tells).ToHashSet(StringComparer.Ordinal)));
        var hints = new List<ConflictHint>();
        foreach (var person in people)
        {
            var (theirs, domains) = (map.Addresses[person].SelectMany(key => institutions[key]).DistinctBy(i => i.Key).ToList(), map.Addresses[person].Select(Domain).Where(Tells).Distinct(StringComparer.Ordinal).ToList());
            if (theirs.Count + domains.Count == 0)
            {
                continue;
            }

            foreach (var (id, of) in bySubmission.Where(s => map.Why(s.Key, person) == ConflictWhy.None && !ruled.Contains((s.Key, person))))
            {
                if (theirs.Find(i => of.Institutions.Contains(i.Key)) is { Key: not null } institution)
                {
                    hints.Add(new(id, person, ConflictHintOf.Institution, institution.Affiliation));
                }
                else if (domains.Find(of.Domains.Contains) is { } domain)
                {
                    hints.Add(new(id, person, ConflictHintOf.Domain, domain));
                }
            }
        }

        return hints;
    }

    private static string Domain(string address) => address.LastIndexOf('@') is >= 0 and var at ? address[(at + 1)..] : "";
}
