using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>
/// Publishes a new signing key where the newest is due to be followed by one, and deletes those whose last token is over. Of replicas that
/// ask at the same time only the first adds its key.
/// </summary>
/// <param name="Id">The id of the key to add.</param>
/// <param name="PublicKey">Its public part.</param>
/// <param name="EncryptedPrivateKey">Its private part, encrypted.</param>
/// <param name="Times">How long a key is published before it signs, signs, and is taken afterwards.</param>
/// <param name="IsForced">Whether the newest key is to be followed now, though it is not due.</param>
public sealed record RenewSigningKey(string Id, string PublicKey, string EncryptedPrivateKey, SigningKeyTimes Times, bool IsForced)
    : ICommand<AccessData>
{
    /// <summary>Whether all other keys are deleted, and their tokens end, for example because one became known.</summary>
    public bool EndsOthers { get; init; }

    public Outcome<AccessData> Execute(IWriteTransaction tx, Instant now)
    {
        var keys = tx.SigningKeys().ToImmutableArray();
        ImmutableArray<SigningKey> kept = EndsOthers ? [] : [.. keys.Where(key => key.ExpireTime > now)];
        foreach (var over in keys.Except(kept))
        {
            tx.DeleteSigningKey(over.Id);
        }

        if (IsForced || Times.IsDue(kept, now))
        {
            var signTime = Times.IsSignedUntil(kept, now + Times.Lead) ? now + Times.Lead : now;
            var added = new SigningKey(
                Id,
                PublicKey,
                EncryptedPrivateKey,
                now,
                signTime,
                signTime + Times.Signing + Times.Lead + Times.Token
            );
            tx.Put(added);
            kept = [.. kept.Append(added).OrderBy(key => key.Id, StringComparer.Ordinal)];
        }

        return new AccessData([.. tx.Operators()], kept, now);
    }
}

/// <summary>The times in the life of a signing key.</summary>
/// <param name="Lead">How long it is published before it signs, longer than any replica takes to read it.</param>
/// <param name="Signing">How long it signs.</param>
/// <param name="Token">How long the longest token lives.</param>
public sealed record SigningKeyTimes(Duration Lead, Duration Signing, Duration Token)
{
    /// <summary>Whether the newest key has to be followed now, so that the next is known before it ends to sign.</summary>
    /// <remarks>The times of a key may be older than those of now, if the settings have changed.</remarks>
    public bool IsDue(ImmutableArray<SigningKey> keys, Instant now) =>
        keys.All(key => now >= Instant.Min(key.SignTime + Signing, key.ExpireTime - Lead - Token) - Lead);

    /// <summary>
    /// Whether there is a key whose tokens of an instant are taken for all of their life. A key that would follow it later than that has to
    /// sign before everybody knows it: otherwise nobody would get a token meanwhile, or one that ends before its time.
    /// </summary>
    public bool IsSignedUntil(ImmutableArray<SigningKey> keys, Instant end) => end + Token <= SignerAt(keys, end)?.ExpireTime;

    /// <summary>The key that signs at an instant: the newest of those that may; null if there is none.</summary>
    public static SigningKey? SignerAt(ImmutableArray<SigningKey> keys, Instant now) =>
        keys.Where(key => key.SignTime <= now && now < key.ExpireTime).MaxBy(key => key.SignTime);
}
