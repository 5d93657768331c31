using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read of operators and keys.</summary>
public interface IAccessReadTransaction
{
    /// <summary>The operator with an id, with every field as it was last put; null if there is none.</summary>
    Operator? Find(OperatorId id);

    /// <summary>Every operator, in order of id.</summary>
    IReadOnlyList<Operator> Operators();

    /// <summary>Every signing key, in order of id, with every field as it was last put.</summary>
    IReadOnlyList<SigningKey> SigningKeys();
}

/// <summary>What a command can write of operators and keys.</summary>
public interface IAccessWriteTransaction : IAccessReadTransaction
{
    /// <summary>Inserts the operator or replaces the row with the same id, and appends the change.</summary>
    void Put(Operator @operator, ChangeKind kind);

    /// <summary>Inserts the key or replaces the one with the same id. It is no change of a resource, and appends none.</summary>
    void Put(SigningKey key);

    /// <summary>Deletes the key with an id, if there is one. It appends no change either.</summary>
    void DeleteSigningKey(string id);
}
