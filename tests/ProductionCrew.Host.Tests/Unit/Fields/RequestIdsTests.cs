using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Fields;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class RequestIdsTests
{
    private const string Id = "7f9c24e8-3b12-4d0e-a5c1-6b8f0e2d9a47";

    [Theory]
    [InlineData(Id)]
    [InlineData("7F9C24E8-3B12-4D0E-A5C1-6B8F0E2D9A47")]
    public void A_request_id_is_a_uuid(string text)
    {
        var given = new Given();

        Assert.Equal(new Guid(Id), RequestIds.Optional(text, given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("7f9c24e83b124d0ea5c16b8f0e2d9a47")]
    [InlineData("{7f9c24e8-3b12-4d0e-a5c1-6b8f0e2d9a47}")]
    [InlineData("7f9c24e8-3b12-4d0e-a5c1-6b8f0e2d9a4g")]
    [InlineData("1")]
    public void Any_other_text_is_refused(string text)
    {
        var given = new Given();

        Assert.Null(RequestIds.Optional(text, given.Field));
        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void The_fingerprint_leaves_out_what_is_not_payload()
    {
        var request = new GetBookingRequest { Name = "productions/1/bookings/1" };
        var mutation = new ReleaseBookingRequest { Name = request.Name, RequestId = Id };
        var again = new ReleaseBookingRequest
        {
            Name = request.Name,
            RequestId = "other",
            ValidateOnly = true,
        };
        var other = new ReleaseBookingRequest { Name = request.Name, Reason = "ill" };

        Assert.Equal(Of(mutation), Of(again));
        Assert.NotEqual(Of(mutation), Of(other));
        Assert.NotEqual(Of(mutation), Fingerprint.Of(request));
        Assert.Equal(Id, mutation.RequestId);

        static UInt128 Of(ReleaseBookingRequest request) => Fingerprint.Of(request, "request_id", "validate_only");
    }

    private static readonly UpdateFields Fields = new(["title", "requirements"], ["first_date", "last_date"], ["state"]);

    [Fact]
    public void An_absent_mask_means_what_is_populated_and_a_star_means_all()
    {
        var given = new Given();
        string[] populated = ["title", "first_date"];
        var resource = new Production { Title = "Metropolis", FirstDate = "2027-01-01" };

        Assert.Equal(populated, Masks.Parse(null, Fields, resource, given.Field).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(populated, Masks.Parse(new FieldMask(), Fields, resource, given.Field).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(
            ["first_date", "requirements", "title"],
            Masks.Parse(new FieldMask { Paths = { "*" } }, Fields, resource, given.Field).Order(StringComparer.Ordinal)
        );
        Assert.Equal(["requirements"], Masks.Parse(new FieldMask { Paths = { "requirements" } }, Fields, resource, given.Field));
        Assert.Equal(["last_date"], Masks.Parse(new FieldMask { Paths = { "last_date" } }, Fields, resource, given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData(new[] { "title", "status", "Title", "state", "last_date" }, new[] { "field.paths[1]", "field.paths[2]" })]
    [InlineData(new[] { "requirements.role" }, new[] { "field.paths[0]" })]
    [InlineData(new[] { "" }, new[] { "field.paths[0]" })]
    [InlineData(new[] { "*", "title" }, new[] { "field" })]
    public void Every_unknown_path_is_refused(string[] paths, string[] fields)
    {
        var given = new Given();

        Masks.Parse(new FieldMask { Paths = { paths } }, Fields, new Production(), given.Field);

        Assert.Equal(fields, given.Refused);
    }
}
