using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using Obstacle = ProductionCrew.Domain.Model.Obstacle;

namespace ProductionCrew.Host.Tests.Unit.Errors;

/// <summary>A refusal fits into the trailers of a call, however much there is to say.</summary>
public sealed class RefusalSizeTests
{
    [Theory]
    [InlineData("Łódź")]
    [InlineData("😀")]
    [InlineData("%")]
    public void However_many_and_long_the_obstacles_the_trailers_stay_small(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 180 / letter.EnumerateRunes().Count()));
        Obstacle[] obstacles =
        [
            .. Enumerable.Range(1, 2_000).Select(number => ObstacleSamples.Full(Reason.BookingConflict, number, name, competingCount: 0)),
        ];
        var refused = Rejections.ToException(Rejection.Of(Reason.BookingConflict, obstacles));

        Assert.InRange(TrailerBytes(refused), 1, 8_000);
        Assert.Equal("2000", refused.InfoOf().Metadata["obstacle_count"]);
        Assert.InRange(refused.DetailOf<ConflictDetail>().Obstacles.Count, 1, 50);
    }

    [Fact]
    public void Ordinary_obstacles_share_the_room_there_is()
    {
        var obstacles = Enumerable.Range(1, 100).Select(number => ObstacleSamples.Full(Reason.BookingConflict, number, competingCount: 0));
        var refused = Rejections.ToException(Rejection.Of(Reason.BookingConflict, [.. obstacles]));

        Assert.InRange(refused.DetailOf<ConflictDetail>().Obstacles.Count, 6, 50);
        Assert.InRange(TrailerBytes(refused), 6_000, 8_000);
    }

    [Fact]
    public void A_thousand_field_violations_still_fit()
    {
        var violations = new FieldViolations();
        for (var index = 0; index < 1_000; index++)
        {
            violations.Add(string.Create(CultureInfo.InvariantCulture, $"bookings[{index}].crew_member"), new string('ß', 500));
        }

        var refused = Assert.Throws<RpcException>(violations.ThrowIfAny);
        Assert.Equal("1000", refused.InfoOf().Metadata["violation_count"]);
        Assert.InRange(TrailerBytes(refused), 1, 8_000);
        Assert.NotEmpty(refused.DetailOf<BadRequest>().FieldViolations);
    }

    private static int TrailerBytes(RpcException refused) =>
        Uri.EscapeDataString(refused.Status.Detail).Length + Convert.ToBase64String(refused.StatusOf().ToByteArray()).Length;
}
