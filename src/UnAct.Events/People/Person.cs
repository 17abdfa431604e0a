using System.Security.Cryptography;
using System.Text;

namespace UnAct.People;

/// <summary>Somebody who can sign in. People who only register need no account.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    public bool IsAdministrator { get; private set; }

    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever a way to sign in changes; open sessions with an old one end.</summary>
    public string SecurityStamp { get; private set; } = "";

    public int FailedSignIns { get; private set; }

    public Instant? LockedUntil { get; private set; }

    public string? TimeZone { get; private set; }

    public string? Language { get; private set; }

    public Instant CreatedAt { get; private set; }

    public int Version { get; private set; }

    public static Person Create(string name, Instant now) => new()
    {
        Id = Guid.NewGuid(),
        Name = name,
        NameKey = PersonName.Key(name),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        CreatedAt = now,
    };

    public void Rename(string name) => (Name, NameKey) = (name, PersonName.Key(name));

    public void Prefer(string? timeZone, string? language) => (TimeZone, Language) = (timeZone, language);

    public void MakeAdministrator() => IsAdministrator = true;

    public void EndAdministrator() => IsAdministrator = false;

    public void SetPassword(string? hash)
    {
        PasswordHash = hash;
        EndSessions();
    }

    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");

    public void ForgetTries() => (FailedSignIns, LockedUntil) = (0, null);

    public void SetSecurityStamp(string stamp) => SecurityStamp = stamp;
}

/// <summary>One address of a person. Only a verified one says anything about who they are.</summary>
public sealed class PersonEmail
{
    private PersonEmail()
    {
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string Address { get; private set; } = "";

    public string AddressKey { get; private set; } = "";

    public Instant? VerifiedAt { get; private set; }

    public static PersonEmail Of(Guid personId, string address, Instant? verifiedAt) => new()
    {
        Id = Guid.NewGuid(),
        PersonId = personId,
        Address = address,
        AddressKey = EmailAddress.Key(address),
        VerifiedAt = verifiedAt,
    };

    public void Verify(Instant now) => VerifiedAt ??= now;
}

/// <summary>A one-time link to sign in with; only its hash is kept.</summary>
public sealed class SignInLink
{
    private SignInLink()
    {
    }

    public Guid Id { get; private set; }

    public byte[] TokenHash { get; private set; } = [];

    public string Address { get; private set; } = "";

    /// <summary>Using the link makes the person an administrator (<c>admin add</c>, first start).</summary>
    public bool ForAdministrator { get; private set; }

    /// <summary>The administrator who made it; null when the program did. It ends when they administer no more.</summary>
    public Guid? MadeBy { get; private set; }

    /// <summary>Its number among those that were asked for to one address and still run: two askers at once never take the same. Null when nobody asked.</summary>
    public int? Slot { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public Instant? UsedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The token is made with the server key and stored nowhere: the mail's row names this link, and gets it at the moment of sending.</summary>
    public static SignInLink Create(Links links, string address, bool forAdministrator, Instant now, Duration validFor, Guid? madeBy = null, int? slot = null)
    {
        var id = Guid.NewGuid();
        return new SignInLink
        {
            Id = id,
            TokenHash = Hash(links.Token(LinkPurpose.SignIn, id, 0)),
            Address = address,
            ForAdministrator = forAdministrator,
            MadeBy = madeBy,
            Slot = slot,
            CreatedAt = now,
            ExpiresAt = now + validFor,
        };
    }

    /// <summary>What to look a used token up by.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public string Token(Links links) => links.Token(LinkPurpose.SignIn, Id, 0);

    public void Use(Instant now)
    {
        if (UsedAt is not null || now >= ExpiresAt)
        {
            throw new Refused("sign-in.link-used");
        }

        UsedAt = now;
    }
}
