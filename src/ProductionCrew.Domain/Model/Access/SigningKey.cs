using NodaTime;

namespace ProductionCrew.Domain.Model.Access;

/// <summary>A key by which the service signs the tokens it issues.</summary>
/// <param name="Id">Names the key in tokens and in the published set.</param>
/// <param name="PublicKey">The public part, as its maker wrote it.</param>
/// <param name="EncryptedPrivateKey">The private part, encrypted with a key that is not in the store.</param>
/// <param name="SignTime">From when on it may sign: later than it was published, so that everybody knows it by then.</param>
/// <param name="ExpireTime">Until when tokens signed by it are taken, and it is published; it ends to sign earlier.</param>
public sealed record SigningKey(
    string Id,
    string PublicKey,
    string EncryptedPrivateKey,
    Instant CreateTime,
    Instant SignTime,
    Instant ExpireTime
);
