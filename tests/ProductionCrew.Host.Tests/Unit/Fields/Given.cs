using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Fields;

/// <summary>A field to parse, and what was found wrong with it.</summary>
internal sealed class Given
{
    private readonly FieldViolations violations = new();

    public FieldViolations Violations => violations;

    public Field Field => violations.At("field");

    /// <summary>The paths of all violations, in the order found.</summary>
    public string[] Refused
    {
        get
        {
            if (violations.IsEmpty)
            {
                return [];
            }

            var exception = Assert.Throws<RpcException>(violations.ThrowIfAny);
            return [.. exception.DetailOf<BadRequest>().FieldViolations.Select(violation => violation.Field)];
        }
    }
}
