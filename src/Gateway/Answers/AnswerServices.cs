using Sandboxes.Gateway.Calls;
using Sandboxes.Gateway.Errors;

namespace Sandboxes.Gateway.Answers;

internal static class AnswerServices
{
    public static void AddAnswers(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.AddSingleton<AnswerBuffers>();
        builder.Services.AddSingleton<AnswerWriter>();
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, RepeatFilter>();
    }
}
