// Lucene's side of measure.py: indexes the posts of a TSV file with two threads, and answers queries.
//   LuceneBench index POSTS.tsv FOLDER
//   LuceneBench search FOLDER QUERIES PASSES    queries as bench_queries.for_lucene writes them;
//                                               prints nanoseconds and hits of each in the last pass
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.*;
import org.apache.lucene.store.FSDirectory;

public final class LuceneBench {
  private static final int THREADS = 2;
  private static final int SHOWN = 10;
  private static final int CHUNK = 1000;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("index")) {
      index(Path.of(args[1]), Path.of(args[2]));
    } else {
      search(Path.of(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
    }
  }

  private static void index(Path posts, Path folder) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), config);
        BufferedReader lines = Files.newBufferedReader(posts, StandardCharsets.UTF_8)) {
      ArrayBlockingQueue<List<String>> chunks = new ArrayBlockingQueue<>(8);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; ++i) {
        threads.add(new Thread(() -> addAll(chunks, writer)));
        threads.get(i).start();
      }
      List<String> chunk = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        chunk.add(line);
        if (chunk.size() == CHUNK) {
          chunks.put(chunk);
          chunk = new ArrayList<>();
        }
      }
      chunks.put(chunk);
      for (int i = 0; i < THREADS; ++i) chunks.put(List.of());
      for (Thread thread : threads) thread.join();
      writer.commit();
    }
  }

  private static void addAll(ArrayBlockingQueue<List<String>> chunks, IndexWriter writer) {
    try {
      for (List<String> chunk = chunks.take(); !chunk.isEmpty(); chunk = chunks.take()) {
        for (String line : chunk) writer.addDocument(makeDocument(line.split("\t", 5)));
      }
    } catch (Exception error) {
      throw new RuntimeException(error);
    }
  }

  private static Document makeDocument(String[] post) {
    long time = Long.parseLong(post[1]);
    Document document = new Document();
    document.add(new StringField("id", post[0], Field.Store.YES));
    document.add(new LongPoint("time", time));
    document.add(new NumericDocValuesField("time", time));
    document.add(new StoredField("stored_time", time));
    document.add(new StringField("author", post[2], Field.Store.YES));
    document.add(new StringField("lang", post[3], Field.Store.YES));
    document.add(new TextField("text", post[4], Field.Store.YES));
    return document;
  }

  private static void search(Path folder, Path queries, int passes) throws Exception {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      List<String> lines = Files.readAllLines(queries, StandardCharsets.UTF_8);
      for (int pass = 1; pass <= passes; ++pass) {
        for (String line : lines) {
          long begin = System.nanoTime();
          int hits = answer(searcher, line.split("\t", 6));
          long taken = System.nanoTime() - begin;
          if (pass == passes) System.out.println(taken + "\t" + hits);
        }
      }
    }
  }

  private static int answer(IndexSearcher searcher, String[] asked) throws Exception {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    String[] words = asked[1].isEmpty() ? new String[0] : asked[1].split(" ");
    switch (asked[0]) {
      case "phrase" -> query.add(new PhraseQuery("text", words), BooleanClause.Occur.MUST);
      case "prefix" ->
          query.add(new PrefixQuery(new Term("text", words[0])), BooleanClause.Occur.MUST);
      default -> {
        BooleanClause.Occur occur =
            asked[0].equals("any") ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST;
        for (String word : words) query.add(new TermQuery(new Term("text", word)), occur);
      }
    }
    if (!asked[2].isEmpty()) {
      query.add(new TermQuery(new Term("author", asked[2])), BooleanClause.Occur.FILTER);
    }
    if (!asked[3].isEmpty()) {
      query.add(LongPoint.newRangeQuery("time", Long.parseLong(asked[3]),
              Long.parseLong(asked[4]) - 1), BooleanClause.Occur.FILTER);
    }
    if (!asked[5].isEmpty()) {
      query.add(new TermQuery(new Term("text", asked[5])), BooleanClause.Occur.MUST_NOT);
    }
    TopDocs found = asked[0].equals("none")
        ? searcher.search(query.build(), SHOWN, new Sort(new SortField("time", SortField.Type.LONG,
              true)))
        : searcher.search(query.build(), SHOWN);
    int bytes = 0;
    for (ScoreDoc hit : found.scoreDocs) bytes += searcher.doc(hit.doc).get("text").length();
    return bytes == 0 ? 0 : found.scoreDocs.length;
  }
}
