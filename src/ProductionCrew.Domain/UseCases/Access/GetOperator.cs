using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Access;

/// <summary>Reads one operator.</summary>
public sealed record GetOperator(OperatorId Id) : IQuery<Operator>
{
    public Outcome<Operator> Execute(IReadTransaction tx, Instant now) => tx.Find(Id) is { } found ? found : Rejection.NotFound(Id);
}
