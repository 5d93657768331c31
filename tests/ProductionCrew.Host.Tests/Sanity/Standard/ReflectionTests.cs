using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace ProductionCrew.Host.Tests.Sanity.Standard;

/// <summary>Reflection is the package's; what it tells of us is ours.</summary>
public sealed class ReflectionTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    public static TheoryData<bool> Versions => [false, true];

    public static TheoryData<string, bool> Services
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var service in ServiceCatalog.Product.Services)
            {
                data.Add(service.FullName, false);
                data.Add(service.FullName, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_service_is_listed_once(bool isAlpha)
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "" }, isAlpha);

        Assert.Equal(
            ServiceCatalog.Product.Services.Select(service => service.FullName).Order(StringComparer.Ordinal),
            answer.ListServicesResponse.Service.Select(service => service.Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_leads_to_its_file_with_all_its_rpcs_and_all_that_it_imports(string name, bool isAlpha)
    {
        var service = ServiceCatalog.Product.Services.Single(service => service.FullName == name);
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = name }, isAlpha);

        var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        Assert.Equal(
            Rpcs(service),
            files.SelectMany(file => file.Service).Single(found => found.Name == service.Name).Method.Select(rpc => rpc.Name)
        );
        Assert.Empty(files.SelectMany(file => file.Dependency).Except(files.Select(file => file.Name)));
    }

    [Fact]
    public async Task An_unknown_symbol_is_an_error_reply()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "no.Such" }, isAlpha: false);

        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode);
    }

    private static IEnumerable<string> Rpcs(ServiceDescriptor service) => service.Methods.Select(method => method.Name);

    /// <summary>Both versions have the same bytes.</summary>
    private Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest question, bool isAlpha) =>
        isAlpha ? AskAlphaAsync(question.ToByteString()) : AskAsync(question);

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest question)
    {
        using var call = new ServerReflection.ServerReflectionClient(Fixture.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(question);
        await call.RequestStream.CompleteAsync();
        return Assert.Single(await call.ResponseStream.ReadAllAsync().ToListAsync());
    }

    private async Task<ServerReflectionResponse> AskAlphaAsync(ByteString question)
    {
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(Fixture.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(V1Alpha.ServerReflectionRequest.Parser.ParseFrom(question));
        await call.RequestStream.CompleteAsync();
        var answer = Assert.Single(await call.ResponseStream.ReadAllAsync().ToListAsync());
        return ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString());
    }
}
