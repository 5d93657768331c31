using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Reads together everything by which tokens are issued and checked.</summary>
public sealed record ReadAccess : IQuery<AccessData>
{
    public Outcome<AccessData> Execute(IReadTransaction tx, Instant now) => new AccessData([.. tx.Operators()], [.. tx.SigningKeys()], now);
}

/// <summary>Every operator and every signing key.</summary>
/// <param name="ReadTime">The store's clock when they were read.</param>
public sealed record AccessData(ImmutableArray<Operator> Operators, ImmutableArray<SigningKey> Keys, Instant ReadTime);
