using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class OutcomeTests
{
    [Fact]
    public void A_rejected_outcome_has_no_result()
    {
        Outcome<string> rejected = Rejection.Of(Reason.CrewMemberNotFound);
        Assert.False(rejected.IsAccepted);
        Assert.Contains(
            nameof(Reason.CrewMemberNotFound),
            Assert.Throws<InvalidOperationException>(() => rejected.Result).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_accepted_outcome_has_no_rejection()
    {
        Outcome<string> accepted = "hired";
        Assert.True(accepted.IsAccepted);
        Assert.Null(accepted.Rejection);
        Assert.Equal("hired", accepted.Result);
    }
}
