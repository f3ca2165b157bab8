package coreops.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.bus.Failure;
import coreops.discord.Attachment;
import coreops.discord.MessageDraft;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.util.MultipartRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuples;

/**
 * Drafts as bodies of requests: JSON, or a form with {@code payload_json} and {@code files[n]}
 * where files go along (developer docs, "Uploading Files").
 */
final class DraftBodies {
  private final ObjectMapper mapper;

  DraftBodies(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode create(MessageDraft draft) {
    ObjectNode json = mapper.valueToTree(DraftRequests.create(draft));
    if (!draft.files().isEmpty()) {
      name(draft.files(), json);
    }
    return json;
  }

  /** What the draft leaves empty is taken away from the message. */
  ObjectNode edit(MessageDraft draft) {
    ObjectNode json = mapper.valueToTree(DraftRequests.edit(draft));
    if (!draft.keepFiles()) {
      name(draft.files(), json);
    }
    return json;
  }

  /**
   * Gives a request its body.
   *
   * @param payload as {@link #create} or {@link #edit} made it, or something around that
   * @throws Failure INVALID when the files are too many or too large
   */
  static DiscordWebRequest put(DiscordWebRequest request, ObjectNode payload, MessageDraft draft) {
    if (draft.files().isEmpty()) {
      return request.header("content-type", "application/json").body(payload);
    }
    check(draft);
    List<Tuple2<String, InputStream>> files = new ArrayList<>();
    draft.files().forEach(file -> files.add(Tuples.of(name(file), new Rewinding(file.bytes()))));
    return request
        .header("content-type", "multipart/form-data")
        .body(MultipartRequest.ofRequestAndFiles(payload, files));
  }

  private static void check(MessageDraft draft) {
    long together = 0;
    boolean large = draft.keepFiles() || draft.files().size() > Attachment.MOST;
    for (Attachment each : draft.files()) {
      int size = each.size();
      large |= size > Attachment.LARGEST;
      together += size;
    }
    if (large || together > Attachment.TOGETHER) {
      throw new Failure(
          Failure.Code.INVALID, "Discord does not take that many or that large files.");
    }
  }

  private static void name(List<Attachment> files, ObjectNode json) {
    ArrayNode named = json.putArray("attachments");
    for (int i = 0; i < files.size(); i++) {
      named.addObject().put("id", i).put("filename", name(files.get(i)));
    }
  }

  private static String name(Attachment file) {
    String name = file.name().replaceAll("[^A-Za-z0-9_.-]", "_");
    return name.isEmpty() ? "file" : name;
  }

  /** Starts over at its end, because a request that was limited is sent again with the same one. */
  private static final class Rewinding extends ByteArrayInputStream {
    Rewinding(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      int read = super.read(into, from, length);
      if (read < 0) {
        reset();
      }
      return read;
    }
  }
}
