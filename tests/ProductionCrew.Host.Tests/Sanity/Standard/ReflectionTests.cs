using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace ProductionCrew.Host.Tests.Sanity.Standard;

public sealed class ReflectionTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [Fact]
    public async Task Every_service_is_listed()
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            [
                "productioncrew.v1.CrewService",
                "productioncrew.v1.ProductionService",
                "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection",
            ],
            answer.ListServicesResponse.Service.Select(service => service.Name)
        );
    }

    [Theory]
    [InlineData("productioncrew.v1.CrewService", "productioncrew/v1/crew_service.proto")]
    [InlineData("productioncrew.v1.CrewService.HireCrewMember", "productioncrew/v1/crew_service.proto")]
    [InlineData("productioncrew.v1.Booking", "productioncrew/v1/resources.proto")]
    [InlineData("productioncrew.v1.Booking.role", "productioncrew/v1/resources.proto")]
    [InlineData("productioncrew.v1.ErrorReason", "productioncrew/v1/error_reason.proto")]
    [InlineData("productioncrew.v1.ERROR_REASON_INTERNAL", "productioncrew/v1/error_reason.proto")]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc/health/v1/health.proto")]
    [InlineData("grpc.health.v1.HealthCheckResponse.SERVING", "grpc/health/v1/health.proto")]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    public async Task A_symbol_leads_to_its_file_and_all_that_it_imports(string symbol, string file)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        var files = Files(answer);
        Assert.Equal(file, files[0].Name);
        Assert.Empty(files.SelectMany(each => each.Dependency).Except(files.Select(each => each.Name)));
        Assert.Equal(files.Count, files.Select(each => each.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileByFilename = "productioncrew/v1/production_service.proto" });

        Assert.Contains(Files(answer), file => file.Service.Any(service => service.Name == ProductionService.Descriptor.Name));
    }

    [Fact]
    public async Task A_message_without_extensions_has_none()
    {
        var answer = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "productioncrew.v1.Booking" });

        Assert.Equal("productioncrew.v1.Booking", answer.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    public static TheoryData<string> Unanswerable =>
        [
            new ServerReflectionRequest { FileContainingSymbol = "no.Such" }.ToString(),
            new ServerReflectionRequest { FileByFilename = "no/such.proto" }.ToString(),
            new ServerReflectionRequest { AllExtensionNumbersOfType = "no.Such" }.ToString(),
            new ServerReflectionRequest
            {
                FileContainingExtension = new ExtensionRequest { ContainingType = "productioncrew.v1.Booking", ExtensionNumber = 5 },
            }.ToString(),
        ];

    [Theory]
    [MemberData(nameof(Unanswerable))]
    public async Task What_is_unknown_is_an_error_reply_and_the_stream_goes_on(string question)
    {
        var request = JsonParser.Default.Parse<ServerReflectionRequest>(question);
        var answers = await AskAsync(request, new ServerReflectionRequest { ListServices = "" });

        Assert.Equal((int)StatusCode.NotFound, answers[0].ErrorResponse.ErrorCode);
        Assert.Equal(request, answers[0].OriginalRequest);
        Assert.NotEmpty(answers[1].ListServicesResponse.Service);
    }

    [Fact]
    public async Task A_question_that_asks_nothing_is_an_invalid_argument()
    {
        var answer = await AskAsync(new ServerReflectionRequest { Host = "crew.example" });

        Assert.Equal((int)StatusCode.InvalidArgument, answer.ErrorResponse.ErrorCode);
        Assert.Equal("crew.example", answer.ValidHost);
    }

    [Fact]
    public async Task The_older_version_answers_the_same()
    {
        var question = new ServerReflectionRequest { FileContainingSymbol = "productioncrew.v1.CrewService" };
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(Fixture.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(V1Alpha.ServerReflectionRequest.Parser.ParseFrom(question.ToByteString()));
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal((await AskAsync(question)).ToByteString(), call.ResponseStream.Current.ToByteString());
    }

    private static List<FileDescriptorProto> Files(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest question) => Assert.Single(await AskAsync([question]));

    private async Task<List<ServerReflectionResponse>> AskAsync(params ServerReflectionRequest[] questions)
    {
        using var call = new ServerReflection.ServerReflectionClient(Fixture.Channel).ServerReflectionInfo();
        foreach (var question in questions)
        {
            await call.RequestStream.WriteAsync(question);
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
