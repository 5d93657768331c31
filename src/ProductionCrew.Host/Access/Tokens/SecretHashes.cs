using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Model.Access;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>
/// Makes the secrets that operators sign in with, and those in the addresses of calendars. Each is 256 random bits, so that nobody can find one by trying, and a fast hash keeps it as
/// well as a slow one would.
/// </summary>
internal static class SecretHashes
{
    private const int SecretBytes = 32;

    /// <summary>A hash that no secret has: what an operator that does not exist is compared with, so that it takes as long.</summary>
    private static readonly string Nobody = Convert.ToHexString(new byte[SHA256.HashSizeInBytes]);

    /// <summary>A new secret, as it is told, and its hash.</summary>
    public static (string Secret, string Hash) Create()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (secret, Of(secret));
    }

    /// <summary>Whether a secret is one of those taken, or was given for nobody. It takes the same time whatever the answer.</summary>
    public static bool IsAny(IReadOnlyCollection<OperatorSecret> taken, string secret)
    {
        var hash = Encoding.ASCII.GetBytes(Of(secret));
        var isAny = CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(Nobody));
        foreach (var one in taken)
        {
            isAny |= CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(one.Hash));
        }

        return isAny;
    }

    /// <summary>The hash of a secret, or of whatever is given for one.</summary>
    public static string Of(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
