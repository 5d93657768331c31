using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Win32.SafeHandles;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>
/// Makes signing keys, and opens those of the store. There, the private part is a PKCS #8 text that a secret encrypts, which the service gets
/// from a file or the environment: whoever has the database alone cannot sign.
/// </summary>
internal sealed class KeyMaterial
{
    private const int SecretBytes = 32;
    private const int SecretLengthMin = 20;

    /// <summary>The secret is random, so that it needs no slowing down; the standard form asks for rounds all the same.</summary>
    private const int Rounds = 10_000;

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds);

    private readonly string secret;
    private readonly ConcurrentDictionary<string, SigningCredentials?> opened = new(StringComparer.Ordinal);

    private KeyMaterial(string secret, string source)
    {
        this.secret = secret;
        Source = source;
    }

    /// <summary>Where the secret is from: a file, or the setting that has it.</summary>
    public string Source { get; }

    /// <summary>Whether every user of the machine can read or change the file of the secret.</summary>
    public bool IsExposed { get; private init; }

    /// <summary>Where the secret is, unless a setting says otherwise: beside the file of the database.</summary>
    private static string? DefaultPath(HostSettings settings) => settings.Database.Path is { } path ? path + ".key" : null;

    /// <summary>The material of the settings; null if there is no secret.</summary>
    /// <exception cref="CommandException">The secret cannot be read, or is too short.</exception>
    public static KeyMaterial? Open(HostSettings settings)
    {
        if (settings.Access.AccessKey is { } given)
        {
            return Checked(given, $"{HostSettings.Section}:{AccessSettings.KeyKey}");
        }

        var path = settings.Access.AccessKeyFile ?? DefaultPath(settings);
        if (path is null || (settings.Access.AccessKeyFile is null && !File.Exists(path)))
        {
            return null;
        }

        try
        {
            using var file = new StreamReader(path);
            return Checked(file.ReadToEnd().Trim(), path, IsOpenToAll(((FileStream)file.BaseStream).SafeFileHandle));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Config,
                $"The key that encrypts signing keys cannot be read from {path}: {fault.Message}",
                fault
            );
        }
    }

    /// <summary>The same, after a secret has been made where the database is a file and has none yet.</summary>
    /// <returns>Null if there is none, and none can be made: a database server has no file beside it.</returns>
    public static KeyMaterial? OpenOrCreate(HostSettings settings)
    {
        if (Open(settings) is { } there)
        {
            return there;
        }

        if (DefaultPath(settings) is not { } path)
        {
            return null;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(path, options))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        }

        return Open(settings);
    }

    /// <summary>A new key: its id, and its public and its encrypted private part.</summary>
    public (string Id, string PublicKey, string EncryptedPrivateKey) Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
        var id = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        var published = new PublishedKey(jwk.Kty, jwk.Crv, jwk.X, jwk.Y, id, "sig", SecurityAlgorithms.EcdsaSha256);
        return (id, JsonSerializer.Serialize(published), key.ExportEncryptedPkcs8PrivateKeyPem(secret, Encryption));
    }

    /// <summary>The key, ready to sign; null if it was encrypted with another secret. Each is opened once, which takes some milliseconds.</summary>
    public SigningCredentials? Find(SigningKey stored) =>
        opened.GetOrAdd(
            stored.Id,
            static (_, asked) =>
            {
                try
                {
                    return asked.material.Open(asked.stored);
                }
                catch (CommandException)
                {
                    return null;
                }
            },
            (material: this, stored)
        );

    /// <summary>The key, ready to sign.</summary>
    /// <exception cref="CommandException">It was encrypted with another secret.</exception>
    public SigningCredentials Open(SigningKey stored)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(stored.EncryptedPrivateKey, secret);
        }
        catch (CryptographicException wrong)
        {
            key.Dispose();
            throw new CommandException(
                ExitCode.Config,
                $"The signing keys in the database are encrypted with another key than that in {Source}; give the service the right one.",
                wrong
            );
        }

        return new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = stored.Id }, SecurityAlgorithms.EcdsaSha256);
    }

    private static KeyMaterial Checked(string secret, string source, bool isExposed = false) =>
        Encoding.UTF8.GetByteCount(secret) >= SecretLengthMin
            ? new KeyMaterial(secret, source) { IsExposed = isExposed }
            : throw new CommandException(
                ExitCode.Config,
                $"The key in {source} is too short to encrypt signing keys: give at least {SecretLengthMin} random characters."
            );

    private static bool IsOpenToAll(SafeFileHandle file) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None;

    /// <summary>A public key as RFC 7517 has it.</summary>
    private sealed record PublishedKey(
        [property: JsonPropertyName("kty")] string Type,
        [property: JsonPropertyName("crv")] string Curve,
        [property: JsonPropertyName("x")] string X,
        [property: JsonPropertyName("y")] string Y,
        [property: JsonPropertyName("kid")] string Id,
        [property: JsonPropertyName("use")] string Use,
        [property: JsonPropertyName("alg")] string Algorithm
    );
}
