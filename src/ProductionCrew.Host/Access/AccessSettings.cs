using System.Net;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>The settings of access control.</summary>
internal sealed record AccessSettings
{
    /// <summary>Where the key that encrypts signing keys is read from the environment instead of a file.</summary>
    public const string KeyKey = "AccessKey";

    /// <summary>The settings that <see cref="Read"/> knows.</summary>
    public static readonly string[] Keys =
    [
        nameof(Access),
        KeyKey,
        nameof(AccessKeyFile),
        nameof(Issuer),
        nameof(Audience),
        nameof(Authority),
        TokenMinutes,
        SigningKeyDays,
        nameof(OpenReflection),
        nameof(ClientAuthorityFile),
        nameof(TrustedProxies),
    ];

    private const string TokenMinutes = "TokenMinutes";
    private const string SigningKeyDays = "SigningKeyDays";
    private const int NameLengthMax = 200;

    private const string ProxyRule = "addresses or networks such as 10.1.2.0/24, with commas between";

    /// <summary>Whether calls need a token.</summary>
    public AccessMode Access { get; private init; } = AccessMode.Auto;

    /// <summary>The key that encrypts signing keys; null if it is in <see cref="AccessKeyFile"/>. It is a secret.</summary>
    public string? AccessKey { get; private init; }

    /// <summary>The file with that key; null for the file beside a SQLite database.</summary>
    public string? AccessKeyFile { get; private init; }

    /// <summary>Who the tokens of this service say they are from.</summary>
    public string Issuer { get; private init; } = "productioncrew";

    /// <summary>For whom a token has to be, of whichever issuer.</summary>
    public string Audience { get; private init; } = "productioncrew";

    /// <summary>The address of the studio's identity provider, whose tokens are taken too; null if there is none.</summary>
    public Uri? Authority { get; private init; }

    /// <summary>How long a token lives.</summary>
    public TimeSpan TokenLife { get; private init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a key signs tokens until the next one does.</summary>
    public TimeSpan SigningKeyLife { get; private init; } = TimeSpan.FromDays(30);

    /// <summary>Whether reflection needs no token.</summary>
    public bool OpenReflection { get; private init; }

    /// <summary>The file with the certificates of those who issue client certificates; null if none are taken.</summary>
    public string? ClientAuthorityFile { get; private init; }

    /// <summary>The proxies that are believed who calls; none if nobody is.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; private init; } = [];

    public static AccessSettings Read(SettingsReader reader)
    {
        var absent = new AccessSettings();
        var authority = reader.Text(nameof(Authority), "", IsAuthority, "an address such as https://login.studio.example");
        return new AccessSettings
        {
            Access = Enum.Parse<AccessMode>(reader.Text(nameof(Access), "auto", IsMode, "auto, open or required"), ignoreCase: true),
            AccessKey = NullIfEmpty(reader.Secret(KeyKey)),
            AccessKeyFile = NullIfEmpty(reader.Text(nameof(AccessKeyFile), "", _ => true, "a path")),
            Issuer = reader.Text(nameof(Issuer), absent.Issuer, IsName, "a name of 1 to 200 printable characters without |"),
            Audience = reader.Text(nameof(Audience), absent.Audience, IsName, "a name of 1 to 200 printable characters without |"),
            Authority = authority.Length == 0 ? null : new Uri(authority),
            TokenLife = TimeSpan.FromMinutes(reader.Number(TokenMinutes, (int)absent.TokenLife.TotalMinutes, 1, 1_440)),
            SigningKeyLife = TimeSpan.FromDays(reader.Number(SigningKeyDays, (int)absent.SigningKeyLife.TotalDays, 1, 366)),
            OpenReflection = bool.Parse(reader.Text(nameof(OpenReflection), "false", text => bool.TryParse(text, out _), "true or false")),
            ClientAuthorityFile = NullIfEmpty(reader.Text(nameof(ClientAuthorityFile), "", _ => true, "a path")),
            TrustedProxies =
                ForwardedAddress.Parse(reader.Text(nameof(TrustedProxies), "", text => ForwardedAddress.Parse(text) is not null, ProxyRule))
                ?? [],
        };
    }

    private static bool IsMode(string text) => Enum.TryParse<AccessMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode);

    private static bool IsName(string text) =>
        text.Length is > 0 and <= NameLengthMax && text.All(letter => letter is > ' ' and <= '~' and not '|');

    /// <summary>Keys that come over an unprotected connection prove nothing, but for one that does not leave the machine.</summary>
    private static bool IsAuthority(string text) =>
        text.Length == 0
        || (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        );

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Whether calls need a token.</summary>
internal enum AccessMode
{
    /// <summary>They do as soon as there is an operator or an identity provider; without either, the service listens on its own machine only.</summary>
    Auto,

    /// <summary>They do not, wherever the service listens.</summary>
    Open,

    /// <summary>They do.</summary>
    Required,
}
