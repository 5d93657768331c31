using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>Operators and keys in a dry run. They are few, so that lists of them see what it wrote.</summary>
public sealed partial class DryRunTransaction
{
    private readonly Dictionary<OperatorId, Operator> operators = [];

    /// <summary>Null stands for a key that was deleted.</summary>
    private readonly Dictionary<string, SigningKey?> keys = new(StringComparer.Ordinal);

    private bool HasWrittenAccess => operators.Count + keys.Count > 0;

    public Operator? Find(OperatorId id) => operators.GetValueOrDefault(id) ?? snapshot.Find(id);

    public IReadOnlyList<Operator> Operators() =>
        [.. snapshot.Operators().Where(row => !operators.ContainsKey(row.Id)).Concat(operators.Values).OrderBy(row => row.Id)];

    public IReadOnlyList<SigningKey> SigningKeys() =>
        [
            .. snapshot
                .SigningKeys()
                .Where(key => !keys.ContainsKey(key.Id))
                .Concat(keys.Values.OfType<SigningKey>())
                .OrderBy(key => key.Id, StringComparer.Ordinal),
        ];

    public void Put(Operator @operator, ChangeKind kind) => operators[@operator.Id] = @operator;

    public void Put(SigningKey key) => keys[key.Id] = key;

    public void DeleteSigningKey(string id) => keys[id] = null;
}
