using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class SeriesDigestTests
{
    private static readonly SeriesKey Key = new(ReportMeasure.Booked);
    private static readonly ReportSeries Plain = new(Key, 0, 3, 4, [1, 2]);

    [Fact]
    public void Every_field_and_the_order_count()
    {
        ReportSeries[] all =
        [
            Plain,
            Plain with
            {
                FractionDigits = 1,
            },
            Plain with
            {
                Total = 4,
            },
            Plain with
            {
                ShareMillionths = 3,
            },
            Plain with
            {
                Values = [2, 1],
            },
            Plain with
            {
                Values = [1, 2, 0],
            },
            Plain with
            {
                Title = "grip",
            },
            Plain with
            {
                Key = new SeriesKey(ReportMeasure.Held),
            },
            Plain with
            {
                Key = Key with { Role = Sample.Grip },
            },
            Plain with
            {
                Key = Key with { Level = 1 },
            },
            Plain with
            {
                Key = Key with { Kind = WorkKind.Regular },
            },
            Plain with
            {
                Key = Key with { Reason = Reason.CrewShortage },
            },
            Plain with
            {
                Key = Key with { CrewMember = new CrewMemberId(1) },
            },
            Plain with
            {
                Key = Key with { Production = new ProductionId(1) },
            },
        ];
        string[] digests =
        [
            .. all.Select(series => SeriesDigest.Of([series])),
            SeriesDigest.Of([.. all]),
            SeriesDigest.Of([.. all.Reverse()]),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.All(digests, digest => Assert.Equal(64, digest.Length));
    }

    [Fact]
    public void Series_that_are_added_one_by_one_have_the_same_digest()
    {
        using var digest = new SeriesDigest();
        digest.Add(Plain);
        digest.Add(Plain with { Total = 9 });

        Assert.Equal((2, SeriesDigest.Of([Plain, Plain with { Total = 9 }])), (digest.Count, digest.End()));
        // The SHA-256 of nothing.
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", SeriesDigest.Of([]));
    }
}
