using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;

namespace ProductionCrew.Host.Access;

/// <summary>The operators and keys as the store had them when they were last read.</summary>
internal sealed class AccessSnapshot
{
    private readonly FrozenDictionary<string, Operator> operators;
    private readonly FrozenDictionary<string, string> byCertificateName;
    private readonly FrozenDictionary<string, JsonWebKey> publicKeys;

    public AccessSnapshot(AccessData data)
    {
        Data = data;
        operators = data.Operators.ToFrozenDictionary(found => found.Id.Text, StringComparer.Ordinal);
        byCertificateName = data
            .Operators.SelectMany(found => found.CertificateNames, (found, name) => KeyValuePair.Create(name, found.Id.Text))
            .ToFrozenDictionary(StringComparer.Ordinal);
        publicKeys = data.Keys.ToFrozenDictionary(key => key.Id, key => new JsonWebKey(key.PublicKey), StringComparer.Ordinal);
        PublishedKeys =
            $$"""{"keys":[{{string.Join(',', data.Keys.Where(key => data.ReadTime < key.ExpireTime).Select(key => key.PublicKey))}}]}""";
    }

    public AccessData Data { get; private set; }

    /// <summary>Whether the store could not be read yet, so that there may be operators.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>The public keys as a set of RFC 7517.</summary>
    public string PublishedKeys { get; }

    public bool HasOperators => operators.Count > 0;

    public ImmutableArray<SigningKey> Keys => Data.Keys;

    /// <summary>The active operator of a name; null if there is none.</summary>
    public Operator? ActiveOperator(string name) => operators.GetValueOrDefault(name) is { IsActive: true } found ? found : null;

    /// <summary>The active operator for whom a name in a certificate stands; null if there is none.</summary>
    public Operator? ActiveHolder(string certificateName) =>
        byCertificateName.TryGetValue(certificateName, out var name) ? ActiveOperator(name) : null;

    /// <summary>The public key of an id, if its tokens are still taken at an instant.</summary>
    public JsonWebKey? PublicKey(string id, Instant now) =>
        Data.Keys.Any(key => key.Id == id && now < key.ExpireTime) ? publicKeys[id] : null;

    /// <summary>Whether a key is still in the store.</summary>
    public bool HasKey(string id) => publicKeys.ContainsKey(id);

    /// <summary>Whether a later reading found the same.</summary>
    public bool IsSameAs(AccessData later) =>
        !IsUnknown
        && Data.Operators.Select(found => (found.Id, found.Version))
            .SequenceEqual(later.Operators.Select(found => (found.Id, found.Version)))
        && Data.Keys.Select(key => key.Id).SequenceEqual(later.Keys.Select(key => key.Id));

    /// <summary>Notes that a later reading found the same.</summary>
    public void Touch(AccessData later) => Data = later;
}
