using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>
/// Malformed calls and connections, thrown frame by frame. The script holds that each ends cleanly and in time and that the host
/// serves on; here is held that the log makes no fuss of it.
/// </summary>
[Trait("Store", "any")]
public sealed class MalformedRequestTests(MalformedRequestTests.FloodedFixture fixture)
    : HostTest<MalformedRequestTests.FloodedFixture>(fixture)
{
    private static readonly string[] Calls =
    [
        "short_message",
        "truncated_prefix",
        "no_message",
        "length_prefix_of_4_gib",
        "bad_compressed_flag",
        "compressed_flag_without_encoding",
        "unknown_encoding",
        "corrupt_gzip",
        "decompression_bomb",
        "second_unary_message",
        "five_mib_message",
        "message_over_the_limit_in_a_stream",
        "garbage_protobuf",
        "garbage_protobuf_in_a_stream",
        "wrong_content_type",
        "missing_content_type",
        "missing_te",
        "path_in_capitals",
        "wrong_http_method",
        "unknown_path",
        "odd_timeouts",
        "timeout_that_has_passed",
        "odd_metadata",
        "abandoned_upload",
        "reset_upload",
        "byte_by_byte",
    ];

    private static readonly string[] Connections =
    [
        "no_preface",
        "http_1_request",
        "frame_too_large",
        "data_on_stream_zero",
        "data_on_idle_stream",
        "even_stream",
        "bad_header_compression",
        "continuation_without_headers",
        "settings_of_odd_size",
        "window_overflow",
        "headers_too_large",
        "header_name_in_upper_case",
        "header_value_that_is_no_utf_8",
        "connection_header",
        "rapid_reset",
        "ping_flood",
    ];

    private static readonly string[] Compression = ["compressed_unary_response", "mixed_flags_in_an_upload", "mixed_flags_in_a_download"];

    public static TheoryData<string> Cases => [.. Calls, .. Connections, .. Compression];

    [ForeignClientTheory(ForeignClient.RawFrames)]
    [MemberData(nameof(Cases))]
    public async Task The_host_answers_cleanly_and_serves_on(string name)
    {
        var before = Fixture.Log.Lines.Count;

        (await Fixture.RunAsync(ForeignClient.RawFrames, name)).AssertPassed(name);

        var fuss = Fixture.Log.Lines.Skip(before).Where(line => line.Exception is not null || line.Level >= LogLevel.Warning);
        Assert.Empty(
            fuss.Where(line => !Fixture.IsExpected(line)).Select(line => $"{line.Level} {line.Category}: {line.Message} {line.Exception}")
        );
    }

    [ForeignClientFact(ForeignClient.RawFrames)]
    public async Task Every_case_of_the_script_has_its_row() =>
        Assert.Equal<string>([.. Calls, .. Connections, .. Compression], (await Fixture.RunAllAsync(ForeignClient.RawFrames)).Cases);

    [ForeignClientFact(ForeignClient.RawFrames)]
    public async Task Calls_taken_back_before_they_had_a_message_are_logged_as_cancelled()
    {
        var before = Fixture.Log.Lines.Count;

        (await Fixture.RunAsync(ForeignClient.RawFrames, "rapid_reset")).AssertPassed("rapid_reset");

        var lines = Fixture.Log.Lines.Skip(before).Where(line => line.Category == typeof(CallMiddleware).FullName);
        var refused = lines.Where(line => line.Level > LogLevel.Debug).ToList();
        Assert.NotEmpty(refused);
        Assert.All(
            refused,
            line => Assert.StartsWith("/grpc.health.v1.Health/Check Cancelled in ", line.Message, StringComparison.Ordinal)
        );
    }

    public sealed class FloodedFixture : InteropFixture
    {
        /// <summary>
        /// Kestrel itself can lose a connection it hung up on amid a flood of resets, with no call of it left behind, and says so when
        /// the garbage collector finds it.
        /// </summary>
        internal override bool IsExpected(LogLine line) =>
            line.Category == "Microsoft.AspNetCore.Server.Kestrel"
            && line.Message.EndsWith("application never completed.", StringComparison.Ordinal);
    }
}
