using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using ProductionCrew.Host.Hosting;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace ProductionCrew.Host.Standard;

/// <summary>Answers the questions of server reflection, whichever version of it asks.</summary>
internal sealed class ReflectionAnswers(ServiceCatalog catalog)
{
    private readonly Lazy<DescriptorIndex> index = new(() => new DescriptorIndex(catalog.Services.Select(service => service.File)));

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = request.MessageRequestCase switch
        {
            Question.ListServices => Services(),
            Question.FileByFilename => Files(index.Value.FileByName(request.FileByFilename), $"file {request.FileByFilename}"),
            Question.FileContainingSymbol => Files(
                index.Value.FileBySymbol(request.FileContainingSymbol.TrimStart('.')),
                $"symbol {request.FileContainingSymbol}"
            ),
            Question.FileContainingExtension => Files(
                index.Value.FileByExtension(
                    request.FileContainingExtension.ContainingType.TrimStart('.'),
                    request.FileContainingExtension.ExtensionNumber
                ),
                $"extension {request.FileContainingExtension.ExtensionNumber} of {request.FileContainingExtension.ContainingType}"
            ),
            Question.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
            _ => Error(StatusCode.InvalidArgument, "The request asks nothing."),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse Services()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(catalog.Services.Select(service => new ServiceResponse { Name = service.FullName }));
        return new ServerReflectionResponse { ListServicesResponse = list };
    }

    private ServerReflectionResponse Extensions(string type)
    {
        if (index.Value.ExtensionNumbers(type.TrimStart('.')) is not { } numbers)
        {
            return Error(StatusCode.NotFound, $"There is no message {type}.");
        }

        var response = new ExtensionNumberResponse { BaseTypeName = type };
        response.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = response };
    }

    private static ServerReflectionResponse Files(FileDescriptor? file, string asked)
    {
        if (file is null)
        {
            return Error(StatusCode.NotFound, $"There is no {asked}.");
        }

        var response = new FileDescriptorResponse();
        response.FileDescriptorProto.AddRange(DescriptorIndex.WithImports(file).Select(each => each.SerializedData));
        return new ServerReflectionResponse { FileDescriptorResponse = response };
    }

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new()
        {
            ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message },
        };
}
